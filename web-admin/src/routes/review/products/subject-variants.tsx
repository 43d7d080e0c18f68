import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { useLingui } from '@lingui/react/macro'
import type { ProductSubjectFragment } from './product-subject.graphql.ts'

type Variant = ProductSubjectFragment['latest']['variants'][number] & { id: string; isNew: boolean }

export function SubjectVariants({ variants }: { variants: ProductSubjectFragment['latest']['variants'] }) {
  const { t } = useLingui()
  const columns: Column<Variant>[] = [
    {
      key: 'options',
      title: t`规格`,
      card: 'title',
      render: ({ optionValues, isEnabled, isNew }) => (
        <span className={isEnabled ? '' : 'text-ink-3'}>
          {optionValues.join(' / ') || t`默认`}
          {isNew && <small className="ml-1.5 text-jade-700">{t`新增`}</small>}
          {!isEnabled && <small className="block">{t`停用`}</small>}
        </span>
      ),
    },
    {
      key: 'price',
      title: t`价格`,
      align: 'right',
      card: 'corner',
      render: ({ price, originalPrice }) => (
        <>
          <MoneyText value={price} strong />
          {originalPrice && (
            <s className="block text-13 text-ink-3">
              <MoneyText value={originalPrice} />
            </s>
          )}
        </>
      ),
    },
    { key: 'stock', title: t`库存`, align: 'right', render: ({ onHand }) => <span className="kc-num">{onHand}</span> },
    {
      key: 'weight',
      title: t`重量(克)`,
      align: 'right',
      render: ({ weightGrams }) => <span className="kc-num">{weightGrams}</span>,
    },
    { key: 'code', title: t`编码`, render: ({ code }) => <code>{code || '—'}</code> },
  ]
  // One that is made with the approval has no id yet.
  const rows = variants.map((variant) => ({
    ...variant,
    id: variant.id ?? variant.optionValues.join(' / '),
    isNew: !variant.id,
  }))
  return <ResourceRows isPlain rows={rows} columns={columns} />
}
