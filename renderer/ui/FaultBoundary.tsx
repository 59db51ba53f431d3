import { Component, type ReactNode } from 'react';

type FaultBoundaryProps = {
  readonly children: ReactNode;
  /** Shown in place of what broke. */
  readonly fallback: ReactNode;
  readonly onFault: (cause: unknown) => void;
};

/** Keeps what broke, or could not be fetched, from taking the rest of the page with it. */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(cause: unknown): void {
    this.props.onFault(cause);
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}
