import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { useLingui } from '@lingui/react/macro'
import type { ProductSubjectFragment } from './product-subject.graphql.ts'

type Variant = ProductSubjectFragment['variants'][number]

export function SubjectVariants({ variants }: { variants: readonly Variant[] }) {
  const { t } = useLingui()
  const columns: Column<Variant>[] = [
    {
      key: 'options',
      title: t`规格`,
      card: 'title',
      render: ({ optionValues }) => optionValues.join(' / ') || t`默认`,
    },
    {
      key: 'price',
      title: t`价格`,
      align: 'right',
      card: 'corner',
      render: ({ price }) => <MoneyText value={price} strong />,
    },
    {
      key: 'original',
      title: t`划线价`,
      align: 'right',
      render: ({ originalPrice }) => <MoneyText value={originalPrice} />,
    },
    { key: 'stock', title: t`库存`, align: 'right', render: ({ onHand }) => <span className="kc-num">{onHand}</span> },
    {
      key: 'weight',
      title: t`重量(克)`,
      align: 'right',
      render: ({ weightGrams }) => <span className="kc-num">{weightGrams}</span>,
    },
    { key: 'code', title: t`编码`, render: ({ code }) => <code>{code || '—'}</code> },
    { key: 'enabled', title: t`启用`, render: ({ isEnabled }) => (isEnabled ? t`是` : t`否`) },
  ]
  return <ResourceRows isPlain rows={variants} columns={columns} />
}
