import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { Input, Select } from 'antd'
import { useCarriers } from './carrier-name.tsx'

interface ParcelFieldsProps {
  id: string
  carrier: string | undefined
  number: string
  errors: Readonly<Record<string, string | undefined>>
  setCarrier: (carrier: string) => void
  setNumber: (number: string) => void
  onEnter: () => void
}

/** By whom a parcel goes, and its number. */
export function ParcelFields({ id, carrier, number, errors, setCarrier, setNumber, onEnter }: ParcelFieldsProps) {
  const { t } = useLingui()
  const carriers = useCarriers()
  return (
    <>
      <Field id={`${id}-carrier`} label={t`快递公司`} error={errors['carrier']}>
        <Select
          id={`${id}-carrier`}
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t`选择快递公司`}
          value={carrier}
          onChange={setCarrier}
          options={carriers.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Field>
      <Field id={`${id}-number`} label={t`快递单号`} error={errors['number']}>
        <Input
          id={`${id}-number`}
          className="tabular"
          maxLength={limits.trackingNumber}
          autoComplete="off"
          value={number}
          // Carriers print them in groups of four.
          onChange={(event) => setNumber(event.target.value.replace(/\s/g, ''))}
          onPressEnter={onEnter}
        />
      </Field>
    </>
  )
}
