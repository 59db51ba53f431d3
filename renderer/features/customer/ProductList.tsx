import { useTranslation } from 'react-i18next';
import type { Product } from '../../../shared/domain/customer/customer-360.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './rows.module.css';

type ProductListProps = { readonly products: readonly Product[]; readonly currency: string };

export function ProductList({ products, currency }: ProductListProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <Section title={t('who.products')}>
      {products.length === 0 ? <p className={classes.none}>{t('who.no-products')}</p> : null}
      <ul className={classes.rows}>
        {products.map(({ id, name, status, monthlyMinor, contractEndsAtMs }) => (
          <li key={id} className={classes.row} data-muted={status !== 'active' || undefined}>
            <span className={classes.main}>
              {name}
              <span className={classes.sub}>
                {status !== 'active'
                  ? t(`who.product-${status}`)
                  : contractEndsAtMs === null
                    ? t('who.month-to-month')
                    : t('who.bound-until', { date: format.month(contractEndsAtMs) })}
              </span>
            </span>
            <span className={classes.figure}>{format.money(monthlyMinor, currency)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
