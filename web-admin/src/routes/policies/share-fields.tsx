import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { Segmented } from 'antd'
import type { PolicyForm } from './policy-form.ts'
import { RateInput } from './rate-input.tsx'
import { shareWords } from './share-words.ts'
import { shareKeys } from './shares.ts'
import { basisWords, levels, levelWords, type Basis } from './terms-words.ts'

interface ShareFieldsProps {
  form: PolicyForm
  errors: Record<string, string>
  onChange: (part: Partial<PolicyForm>) => void
}

/** Who gets how much of a fee, and by whose region an agent is found. */
export function ShareFields({ form, errors, onChange }: ShareFieldsProps) {
  const { t, i18n } = useLingui()
  const { shares, bases } = form
  return (
    <>
      <div className="-mt-3 grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
        {shareKeys.map((key) => (
          <Field key={key} id={key} label={i18n._(shareWords[key])} error={errors[`shares.${key}`]}>
            <RateInput id={key} bps={shares[key]} onChange={(bps) => onChange({ shares: { ...shares, [key]: bps } })} />
          </Field>
        ))}
      </div>
      <div className="grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
        {levels.map((level) => (
          <div key={level} className="kc-field">
            <span>{t`${i18n._(levelWords[level])}计法`}</span>
            <Segmented<Basis>
              aria-label={t`${i18n._(levelWords[level])}计法`}
              value={bases[level]}
              options={(['DELIVERY', 'MERCHANT'] as const).map((basis) => ({
                value: basis,
                label: i18n._(basisWords[basis]),
              }))}
              onChange={(basis) => onChange({ bases: { ...bases, [level]: basis } })}
            />
          </div>
        ))}
      </div>
    </>
  )
}
