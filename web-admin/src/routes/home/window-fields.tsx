import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import type { PlacementForm } from './placement-form.ts'

interface WindowFieldsProps {
  id: string
  form: PlacementForm
  error: string | undefined
  onChange: (part: Partial<PlacementForm>) => void
}

/** From when until when, in Chinese time. */
export function WindowFields({ id, form, error, onChange }: WindowFieldsProps) {
  const { t } = useLingui()
  return (
    <div className="grid gap-x-4 md:grid-cols-2">
      <Field id={`${id}-starts`} label={t`开始`} help={t`北京时间，不填为立即`}>
        <Input
          id={`${id}-starts`}
          type="datetime-local"
          value={typedOf(form.startsAt)}
          onChange={({ target }) => onChange({ startsAt: momentOf(target.value) })}
        />
      </Field>
      <Field id={`${id}-ends`} label={t`结束`} help={t`不填为一直展示`} error={error}>
        <Input
          id={`${id}-ends`}
          type="datetime-local"
          value={typedOf(form.endsAt)}
          onChange={({ target }) => onChange({ endsAt: momentOf(target.value) })}
        />
      </Field>
    </div>
  )
}

/** What a datetime-local input takes. */
export const typedOf = (at: string | null) => (at === null ? '' : formatTime(at).replace(' ', 'T'))

export const momentOf = (typed: string) => (typed === '' ? null : new Date(`${typed}:00+08:00`).toISOString())
