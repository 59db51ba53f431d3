import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type VariantColorsResolver,
} from '@mantine/core';

const FONT = "'Inter Variable', system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/**
 * Buttons take their colours from our tokens: one accent, and semantic colours (`good`, `warn`,
 * `bad`) where they mean something. Everything else is neutral.
 */
const variantColorResolver: VariantColorsResolver = ({ color, variant }) => {
  const tone = String(color ?? 'accent');
  const ink = tone === 'accent' ? 'var(--sd-accent-text)' : `var(--sd-${tone}, var(--sd-ink))`;
  const none = '1px solid transparent';
  if (variant === 'filled') {
    return {
      background: 'var(--sd-accent)',
      hover: 'var(--sd-accent-hover)',
      color: 'var(--sd-on-accent)',
      border: none,
    };
  }
  if (variant === 'light') {
    const background = `var(--sd-${tone}-soft, var(--sd-surface-2))`;
    return { background, hover: 'var(--sd-surface-3)', color: ink, border: none };
  }
  if (variant === 'subtle' || variant === 'transparent') {
    return { background: 'transparent', hover: 'var(--sd-surface-3)', color: ink, border: none };
  }
  return {
    background: 'var(--sd-surface-1)',
    hover: 'var(--sd-surface-2)',
    color: tone === 'neutral' || tone === 'accent' ? 'var(--sd-ink)' : ink,
    border: '1px solid var(--sd-line-strong)',
  };
};

export const theme = createTheme({
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '600' },
  fontSizes: {
    xs: 'var(--sd-text-12)',
    sm: 'var(--sd-text-14)',
    md: 'var(--sd-text-16)',
    lg: 'var(--sd-text-20)',
    xl: 'var(--sd-text-28)',
  },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_theme, { size }) => ({
        root: String(size).startsWith('compact') ? {} : { '--button-padding-x': '12px' },
      }),
    }),
    ActionIcon: { defaultProps: { size: 32, variant: 'subtle', color: 'neutral' } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
  },
});

/** Mantine draws lines, fields and hover surfaces with its greys, by number: here they become ours. */
const LIGHT = scale('gray', [
  ...['surface-2', 'surface-2', 'line', 'line', 'line-strong'],
  ...['line-strong', 'ink-3', 'ink-2', 'ink', 'ink'],
]);
const DARK = scale('dark', [
  ...['ink', 'ink-2', 'ink-3', 'ink-3', 'line-strong'],
  ...['surface-3', 'field', 'surface-1', 'surface-0', 'surface-0'],
]);

function scale(color: 'gray' | 'dark', tokens: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    tokens.map((token, step) => [`--mantine-color-${color}-${step}`, `var(--sd-${token})`]),
  );
}

/** Mantine's own surfaces, lines and text, from our tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--sd-surface-1)',
    '--mantine-color-text': 'var(--sd-ink)',
    '--mantine-color-dimmed': 'var(--sd-ink-3)',
    '--mantine-color-placeholder': 'var(--sd-ink-3)',
    '--mantine-color-anchor': 'var(--sd-accent-text)',
    '--mantine-color-error': 'var(--sd-bad)',
    '--mantine-color-default': 'var(--sd-surface-1)',
    '--mantine-color-default-hover': 'var(--sd-surface-2)',
    '--mantine-color-default-color': 'var(--sd-ink)',
    '--mantine-color-default-border': 'var(--sd-line-strong)',
    '--mantine-color-disabled': 'var(--sd-surface-2)',
    '--mantine-color-disabled-color': 'var(--sd-ink-3)',
    '--mantine-color-disabled-border': 'var(--sd-line)',
    '--mantine-primary-color-filled': 'var(--sd-accent)',
    '--mantine-primary-color-filled-hover': 'var(--sd-accent-hover)',
    '--mantine-primary-color-light': 'var(--sd-accent-soft)',
    '--mantine-primary-color-light-color': 'var(--sd-accent-text)',
    '--mantine-primary-color-contrast': 'var(--sd-on-accent)',
  };
  return { variables: {}, light: { ...both, ...LIGHT }, dark: { ...both, ...DARK } };
};
