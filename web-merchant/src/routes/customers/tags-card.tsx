import { limits } from '@kaidian/shared/core/limits'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Select } from 'antd'
import { TagCustomerDocument, type CustomerProfileFragment } from './customers.graphql.ts'

interface Props {
  customer: CustomerProfileFragment
  /** that the shop has given before */
  known: readonly string[]
}

/** Chosen from those that there are, or written anew; each change is saved at once. */
export function TagsCard({ customer: { id, tags }, known }: Props) {
  const { t } = useLingui()
  const mayWrite = usePermission('customer:write')
  const [tag, isBusy] = useAction(TagCustomerDocument, { idempotent: true })
  const { tags: most, tag: longest } = limits.customer
  function save(next: string[]) {
    const whole = [...new Set(next.map((one) => one.trim().slice(0, longest)).filter(Boolean))]
    void tag({ id, tags: whole })
  }
  return (
    <Section title={t`标签`} extra={<span className="kc-quiet">{t`只有本店可见`}</span>}>
      <Select
        mode="tags"
        aria-label={t`标签`}
        className="w-full"
        placeholder={t`比如：老客、爱喝茶`}
        disabled={!mayWrite}
        loading={isBusy}
        maxCount={most}
        value={[...tags]}
        options={known.map((value) => ({ value, label: value }))}
        onChange={save}
      />
    </Section>
  )
}
