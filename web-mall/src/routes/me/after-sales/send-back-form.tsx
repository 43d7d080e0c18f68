import { limits } from '@kaidian/shared/core/limits'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input, Select } from '@kaidian/shared/ui/mall/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { SendBackDocument } from './after-sales.graphql.ts'
import { useCarriers } from './use-carriers.ts'

/** By which parcel the goods come back. */
export function SendBackForm({ id }: { id: string }) {
  const { t } = useLingui()
  const carriers = useCarriers()
  const [carrier, setCarrier] = useState('')
  const [number, setNumber] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [send, isBusy, { errors }] = useAction(SendBackDocument, { idempotent: true, success: t`已告诉商家` })

  function submit() {
    setAsked(true)
    if (carrier && number) void send({ id, carrier, number })
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="grid gap-3 lg:grid-cols-2">
        <Field label={t`快递公司`} error={isAsked && !carrier ? t`请选择快递公司` : errors.carrier}>
          {(control) => (
            <Select {...control} value={carrier} onChange={({ target }) => setCarrier(target.value)}>
              <option value="" disabled>
                {t`请选择`}
              </option>
              {carriers.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`快递单号`} error={isAsked && !number ? t`请填写快递单号` : errors.number}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={limits.trackingNumber}
              value={number}
              // Carriers print them in groups of four.
              onChange={({ target }) => setNumber(target.value.replace(/\s/g, ''))}
            />
          )}
        </Field>
      </div>
      <Button type="submit" isBusy={isBusy} className="self-start">{t`我已寄出`}</Button>
    </form>
  )
}
