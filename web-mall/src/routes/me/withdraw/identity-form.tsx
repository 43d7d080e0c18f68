import { birthDayOf } from '@kaidian/shared/core/id-number'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { VerifyIdentityDocument } from './withdraw.graphql.ts'

/** Who one is, once: the law wants it before money is paid out, and tax is withheld in this name. */
export function IdentityForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const [isTouched, setTouched] = useState(false)
  const [verify, isBusy, { errors }] = useAction(VerifyIdentityDocument, { success: t`实名认证完成`, onDone })
  const isWellFormed = birthDayOf(idNumber) !== undefined
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setTouched(true)
    if (isWellFormed) void verify({ name: name.trim(), idNumber })
  }
  return (
    <section className="card p-4 lg:p-6" aria-labelledby="identity">
      <h2 id="identity" className="text-17 font-semibold">
        <Trans>先完成实名认证</Trans>
      </h2>
      <p className="mt-1 text-13 text-ink-2">
        <Trans>提现只打到本人名下的账户，税也以本人名义代扣。身份证号加密保存，只用于这两件事，认证后不能修改。</Trans>
      </p>
      <form noValidate onSubmit={submit} className="mt-4 flex max-w-100 flex-col gap-4">
        <Field label={t`姓名`} error={errors['name']}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              maxLength={30}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t`身份证号`}
          error={isTouched && !isWellFormed ? t`身份证号不正确，请核对 18 位号码` : errors['idNumber']}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={18}
              value={idNumber}
              onChange={(event) => setIdNumber(event.target.value.toUpperCase().replace(/[^\dX]/g, ''))}
              onBlur={() => setTouched(idNumber.length > 0)}
            />
          )}
        </Field>
        <Button type="submit" className="self-start" isBusy={isBusy} disabled={name.trim().length < 2 || !idNumber}>
          <Trans>认证</Trans>
        </Button>
      </form>
    </section>
  )
}
