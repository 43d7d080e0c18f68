import type { FreightBasis } from '@kaidian/shared/core/freight'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { Input, InputNumber } from 'antd'
import { isMoney, type RateForm } from './freight-form.ts'

interface RateFieldsProps {
  id: string
  basis: FreightBasis
  rate: RateForm
  /** refusals by the name of a field */
  errors: Readonly<Record<string, string | undefined>>
  onChange: (change: Partial<RateForm>) => void
}

export function useUnitWord(): Record<FreightBasis, string> {
  const { t } = useLingui()
  return { PIECE: t`件`, WEIGHT: t`克`, VOLUME: t`cm³` }
}

/** What freight costs somewhere, and from when it is free. */
export function RateFields({ id, basis, rate, errors, onChange }: RateFieldsProps) {
  const { t } = useLingui()
  const unit = useUnitWord()[basis]

  function money(name: 'firstFee' | 'additionalFee' | 'freeOver', label: string) {
    const isBad = rate[name] !== '' && !isMoney(rate[name])
    return (
      <Field id={`${id}-${name}`} label={label} error={isBad ? t`写成 8 或 8.00` : errors[name]}>
        <Input
          id={`${id}-${name}`}
          prefix="¥"
          inputMode="decimal"
          className="tabular"
          value={rate[name]}
          onChange={(event) => onChange({ [name]: event.target.value.trim() })}
        />
      </Field>
    )
  }

  function units(name: 'firstUnits' | 'additionalUnits', label: string) {
    return (
      <Field id={`${id}-${name}`} label={label} error={errors[name]}>
        <InputNumber
          id={`${id}-${name}`}
          className="w-full!"
          min={1}
          max={limits.freightUnits}
          precision={0}
          suffix={unit}
          value={rate[name]}
          onChange={(value) => onChange({ [name]: value ?? 1 })}
        />
      </Field>
    )
  }

  return (
    <div className="grid grid-cols-2 gap-x-4">
      {units('firstUnits', { PIECE: t`首件`, WEIGHT: t`首重`, VOLUME: t`首体积` }[basis])}
      {money('firstFee', t`首费`)}
      {units('additionalUnits', { PIECE: t`每续`, WEIGHT: t`每续重`, VOLUME: t`每续体积` }[basis])}
      {money('additionalFee', t`续费`)}
      {money('freeOver', t`满额包邮（可不填）`)}
      <Field id={`${id}-freeFromPieces`} label={t`满件包邮（可不填）`} error={errors['freeFromPieces']}>
        <InputNumber
          id={`${id}-freeFromPieces`}
          className="w-full!"
          min={1}
          max={limits.freightUnits}
          precision={0}
          suffix={t`件`}
          value={rate.freeFromPieces}
          onChange={(freeFromPieces) => onChange({ freeFromPieces })}
        />
      </Field>
    </div>
  )
}
