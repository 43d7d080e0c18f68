import { useLingui } from '@lingui/react/macro'
import { Button, TreeSelect } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import type { NewPolicyPageQuery } from './policies-page.graphql.ts'
import { RateInput } from './rate-input.tsx'

export interface CategoryFee {
  /** Empty while no category is chosen. */
  categoryId: string
  feeRateBps: number
}

interface CategoryFeesProps {
  categories: NewPolicyPageQuery['categories']
  fees: readonly CategoryFee[]
  defaultBps: number
  onChange: (fees: CategoryFee[]) => void
}

/** Categories whose service fee differs from the default; the nearest category above a product decides. */
export function CategoryFees({ categories, fees, defaultBps, onChange }: CategoryFeesProps) {
  const { t } = useLingui()
  const replace = (index: number, fee: CategoryFee) => onChange(fees.map((one, at) => (at === index ? fee : one)))
  return (
    <div className="grid gap-2">
      {fees.map((fee, index) => (
        // Rows have no identity of their own and are never reordered.
        <div key={index} className="grid grid-cols-[minmax(0,1fr)_120px_auto] gap-2">
          <TreeSelect
            aria-label={t`类目`}
            placeholder={t`选择类目`}
            value={fee.categoryId || undefined}
            treeData={[...categories].map(nodeOf)}
            onChange={(categoryId: string) => replace(index, { ...fee, categoryId })}
          />
          <RateInput
            label={t`服务费率`}
            bps={fee.feeRateBps}
            onChange={(feeRateBps) => replace(index, { ...fee, feeRateBps })}
          />
          <Button
            aria-label={t`移除`}
            icon={<Trash2 size={15} aria-hidden />}
            onClick={() => onChange(fees.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        icon={<Plus size={15} aria-hidden />}
        onClick={() => onChange([...fees, { categoryId: '', feeRateBps: defaultBps }])}
      >
        {t`按类目另定`}
      </Button>
    </div>
  )
}

interface Node {
  id: string
  name: string
  children?: readonly Node[]
}

function nodeOf({ id, name, children = [] }: Node): { value: string; title: string; children: object[] } {
  return { value: id, title: name, children: children.map(nodeOf) }
}
