import { createContext, useContext } from 'react';

/** Tells the user that something could not be done; never throws. */
export type ReportFailure = (cause: unknown) => void;

export const ReportFailureContext = createContext<ReportFailure>(() => {});

/** Where a component takes the failure of what its user asked for. */
export function useReportFailure(): ReportFailure {
  return useContext(ReportFailureContext);
}
