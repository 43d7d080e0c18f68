import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import { RegionSelect } from '../region-select.tsx'

export interface Place {
  name: string
  phone: string
  regionCode: string
  detail: string
}

export const isPlaceReady = ({ name, phone, regionCode, detail }: Place): boolean =>
  name.trim() !== '' && /^[0-9+() -]{5,20}$/.test(phone.trim()) && regionCode !== '' && detail.trim() !== ''

interface PlaceFieldsProps {
  id: string
  /** What its name is the name of. */
  nameLabel: string
  place: Place
  errors: Record<string, string>
  onChange: (part: Partial<Place>) => void
}

/** Where a place of the shop is, and how it is called. */
export function PlaceFields({ id, nameLabel, place, errors, onChange }: PlaceFieldsProps) {
  const { t } = useLingui()
  return (
    <>
      <Field id={`${id}-name`} label={nameLabel} error={errors['name']}>
        <Input
          id={`${id}-name`}
          maxLength={limits.address.name}
          value={place.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </Field>
      <Field id={`${id}-phone`} label={t`电话`} help={t`手机或座机，座机可带分机号`} error={errors['phone']}>
        <Input
          id={`${id}-phone`}
          type="tel"
          maxLength={20}
          value={place.phone}
          onChange={({ target }) => onChange({ phone: target.value })}
        />
      </Field>
      <Field id={`${id}-region`} label={t`所在地区`} error={errors['regionCode']}>
        <RegionSelect
          id={`${id}-region`}
          value={place.regionCode}
          onChange={(regionCode) => onChange({ regionCode })}
        />
      </Field>
      <Field id={`${id}-detail`} label={t`详细地址`} error={errors['detail']}>
        <Input
          id={`${id}-detail`}
          maxLength={limits.address.detail}
          value={place.detail}
          onChange={({ target }) => onChange({ detail: target.value })}
        />
      </Field>
    </>
  )
}
