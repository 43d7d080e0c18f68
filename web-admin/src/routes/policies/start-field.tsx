import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'

interface StartFieldProps {
  value: string
  /** When other fees may count at the earliest, were it approved now. */
  earliest: Date
  isOfFees: boolean
  error: string | undefined
  onChange: (value: string) => void
}

/** From when on; with the law's days of notice explained where fees change. */
export function StartField({ value, earliest, isOfFees, error, onChange }: StartFieldProps) {
  const { t } = useLingui()
  const days = limits.feeNoticeDays
  const at = formatTime(earliest)
  const help = isOfFees
    ? t`北京时间。服务费率有变动，依《电子商务法》须提前 ${days} 天告知商家：现在复核通过最早 ${at}；请给复核留出时间。`
    : t`北京时间。服务费率不变，留空则复核通过后立即生效。`
  return (
    <Field id="from" label={t`生效时间`} help={help} error={error}>
      <div className="flex flex-wrap gap-2">
        <Input
          id="from"
          type="datetime-local"
          className="w-60!"
          value={value}
          min={isOfFees ? typedOf(earliest) : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {isOfFees && (
          <Button onClick={() => onChange(typedOf(new Date(earliest.getTime() + spareMs)).slice(0, 10) + 'T00:00')}>
            {t`再留一天，从零点起`}
          </Button>
        )}
        {!isOfFees && value !== '' && <Button onClick={() => onChange('')}>{t`通过后立即`}</Button>}
      </div>
    </Field>
  )
}

/** A day and a half beyond the earliest, cut to its midnight: time for the second person. */
const spareMs = 36 * 3_600_000

/** What a datetime-local input takes, in Chinese time. */
const typedOf = (at: Date): string => formatTime(at, 'moment').replace(' ', 'T')
