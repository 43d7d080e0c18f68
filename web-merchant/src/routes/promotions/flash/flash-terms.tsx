import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import { Input, type InputProps } from 'antd'
import type { FlashDraft } from './flash-draft.ts'

interface FlashTermsProps {
  id: string
  draft: FlashDraft
  problem: (name: keyof FlashDraft) => string | undefined
  onChange: (part: Partial<FlashDraft>) => void
}

/** The name, the window and the limit of a sale. */
export function FlashTerms({ id, draft, problem, onChange }: FlashTermsProps) {
  const { t } = useLingui()

  function field(name: keyof FlashDraft, label: string, help: string | undefined, input: InputProps) {
    const own = `${id}-${name}`
    const bad = problem(name)
    return (
      <Field id={own} label={label} help={help} error={bad}>
        <Input
          {...input}
          id={own}
          aria-invalid={bad !== undefined}
          value={draft[name]}
          onChange={({ target }) => {
            const part: Partial<FlashDraft> = {}
            part[name] = target.value
            onChange(part)
          }}
        />
      </Field>
    )
  }

  return (
    <Section title={t`活动设置`}>
      <div className="-mt-3.5 grid max-w-160 gap-x-4 sm:grid-cols-2">
        {field('title', t`活动名称`, t`买家看得到，例如“周末秒杀”`, {
          maxLength: limits.promotion.title,
          showCount: true,
        })}
        {field('perMember', t`每人每款限购`, t`留空不限`, { suffix: t`件`, inputMode: 'numeric', className: 'kc-num' })}
        {field('startsAt', t`开始`, t`北京时间`, { type: 'datetime-local', className: 'kc-num' })}
        {field('endsAt', t`结束`, t`抢完的规格提前恢复平时价`, { type: 'datetime-local', className: 'kc-num' })}
      </div>
    </Section>
  )
}
