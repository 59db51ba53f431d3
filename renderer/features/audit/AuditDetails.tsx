import type { AuditLine } from '../../../shared/protocol/supervisor/audit.ts';
import classes from './AuditScreen.module.css';
import { useAskedWords } from './use-asked-words.ts';
import { useDetailWords } from './use-detail-words.tsx';

/** More about a row, in words; what says nothing is left out. */
export function AuditDetails({ line }: { readonly line: AuditLine }) {
  const askedWords = useAskedWords();
  const detailWords = useDetailWords();
  return (
    <dl className={classes.details}>
      {[...askedWords(line), ...detailWords(line)].map(({ id, label, value }) => (
        <div key={id}>
          <dt>{label}</dt> <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
