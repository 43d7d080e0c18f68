import { useApolloClient } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { isPhone } from '@kaidian/shared/core/phone'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input, TextArea } from '@kaidian/shared/ui/mall/field.tsx'
import { RegionSheet } from '@kaidian/shared/ui/mall/region-sheet.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { MyAddressesDocument, SaveAddressDocument } from './address.graphql.ts'
import type { AddressFieldsFragment } from './address.graphql.ts'

interface AddressFormProps {
  /** To change; without, a new one. */
  address?: AddressFieldsFragment
  isFirst?: boolean
  onSaved: (address: AddressFieldsFragment) => void
}

export function AddressForm({ address, isFirst, onSaved }: AddressFormProps) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [isPicking, setPicking] = useState(false)
  const [regionPath, setRegionPath] = useState(address?.regionPath)
  const { register, handleSubmit, setValue, formState } = useForm({
    mode: 'onBlur',
    defaultValues: {
      name: address?.name ?? '',
      phone: address?.phone ?? '',
      regionCode: address?.regionCode ?? '',
      detail: address?.detail ?? '',
      isDefault: address?.isDefault ?? isFirst ?? false,
    },
  })
  const [save, isSaving, { errors }] = useAction(SaveAddressDocument, {
    onDone: ({ address: saved }) => {
      void client.refetchQueries({ include: [MyAddressesDocument] }).then(() => saved && onSaved(saved))
    },
  })
  const wrong = formState.errors
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={handleSubmit((input) => save({ id: address?.id, ...input }))}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t`收货人`} error={wrong.name?.message ?? errors['name']}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              maxLength={limits.address.name}
              {...register('name', { required: t`请填写收货人` })}
            />
          )}
        </Field>
        <Field label={t`手机号`} error={wrong.phone?.message ?? errors['phone']}>
          {(control) => (
            <Input
              {...control}
              type="tel"
              inputMode="numeric"
              autoComplete="tel-national"
              maxLength={11}
              {...register('phone', { validate: (value) => isPhone(value) || t`请填写 11 位手机号` })}
            />
          )}
        </Field>
      </div>
      <Field label={t`所在地区`} error={wrong.regionCode?.message ?? errors['regionCode']}>
        {(control) => (
          <>
            <button
              {...control}
              type="button"
              onClick={() => setPicking(true)}
              className="h-11 w-full rounded-control border border-line-strong bg-surface px-3 text-left text-15 aria-invalid:border-cinnabar-700"
            >
              {regionPath ?? <span className="text-ink-3">{t`省 / 市 / 区`}</span>}
            </button>
            <input type="hidden" {...register('regionCode', { required: t`请选择所在地区` })} />
          </>
        )}
      </Field>
      <Field label={t`详细地址`} error={wrong.detail?.message ?? errors['detail']}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            autoComplete="street-address"
            placeholder={t`街道、楼栋、门牌号`}
            maxLength={limits.address.detail}
            {...register('detail', { required: t`请填写详细地址` })}
          />
        )}
      </Field>
      <label className="flex min-h-11 items-center gap-2 text-15">
        <input type="checkbox" className="size-5 accent-(--jade-fill)" {...register('isDefault')} />
        <Trans>设为默认地址</Trans>
      </label>
      <Button type="submit" isWide isBusy={isSaving}>
        <Trans>保存地址</Trans>
      </Button>
      <RegionSheet
        isOpen={isPicking}
        onClose={() => setPicking(false)}
        title={t`所在地区`}
        onPick={({ code, path }) => {
          setRegionPath(path)
          setValue('regionCode', code, { shouldValidate: true })
        }}
      />
    </form>
  )
}
