import type { TypedDocumentNode } from '@apollo/client'
import { isPhone } from '@kaidian/shared/core/phone'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, FieldError, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { forgetInvitation, keptInvitation } from '@kaidian/shared/web/invitation.ts'
import { useAgreementsInForce } from '@kaidian/shared/web/use-agreements-in-force.ts'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { Link } from 'react-router'
import { CodeField } from '../../parts/code-field.tsx'
import { SignInByCodeDocument } from './sign-in-page.graphql.ts'
import type { SignInByCodeMutation, SignInByCodeMutationVariables } from './sign-in-page.graphql.ts'

type Answer = SignInByCodeMutation['signInByCode']

interface CodeFormProps {
  /** What is sent: to sign in, or to bind a WeChat as well. */
  document?: TypedDocumentNode<Record<string, Answer>, SignInByCodeMutationVariables>
  label?: string
}

export function CodeForm({ document = SignInByCodeDocument, label }: CodeFormProps) {
  const { t } = useLingui()
  const { welcome } = useSession()
  const { personalIds } = useAgreementsInForce()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [isAgreed, setAgreed] = useState(false)
  const [complaint, setComplaint] = useState<{ phone?: string; agreed?: string }>({})
  const [signIn, isSigningIn, { errors }] = useAction(document, {
    onDone: ({ viewer, isNew }) => {
      if (!isNew && keptInvitation()) showToast({ text: t`邀请只对新注册的人有效，你的推荐关系不变` })
      forgetInvitation()
      if (viewer) welcome(viewer)
    },
  })

  const complaintOn = (written: string) => (isPhone(written) ? undefined : t`请填写 11 位手机号`)
  /** A complaint goes as soon as it is met, not when the field is left: the button below would move from under the finger. */
  function write(written: string) {
    setPhone(written)
    if (complaint.phone) setComplaint({ ...complaint, phone: complaintOn(written) })
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const found = {
      phone: complaintOn(phone),
      agreed: isAgreed ? undefined : t`请先阅读并同意用户协议和隐私政策`,
    }
    setComplaint(found)
    if (found.phone || found.agreed) return
    void signIn({ phone, code, invitationToken: keptInvitation(), agreementIds: personalIds })
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t`手机号`} error={complaint.phone ?? errors['phone']}>
        {(control) => (
          <Input
            {...control}
            type="tel"
            name="phone"
            inputMode="numeric"
            autoComplete="tel-national"
            maxLength={11}
            value={phone}
            onChange={(event) => write(event.target.value.replace(/\D/g, ''))}
            onBlur={() => setComplaint({ ...complaint, phone: phone ? complaintOn(phone) : undefined })}
          />
        )}
      </Field>
      <CodeField phone={phone} purpose="SIGN_IN" value={code} onChange={setCode} error={errors['code']} />
      <div className="flex flex-col gap-1">
        <label className="block py-2.5 text-14 text-ink-2">
          <input
            type="checkbox"
            name="agreed"
            checked={isAgreed}
            onChange={(event) => setAgreed(event.target.checked)}
            className="mr-2 size-5 align-[-5px] accent-(--jade-fill)"
          />
          <Trans>
            我已阅读并同意
            <Link to="/agreement" target="_blank" className="text-jade-600 underline underline-offset-4">
              用户协议
            </Link>
            和
            <Link to="/agreement?kind=PRIVACY" target="_blank" className="text-jade-600 underline underline-offset-4">
              隐私政策
            </Link>
          </Trans>
        </label>
        {(complaint.agreed ?? errors['agreementIds']) && (
          <FieldError>{complaint.agreed ?? errors['agreementIds']}</FieldError>
        )}
      </div>
      <Button type="submit" size="large" isWide isBusy={isSigningIn} disabled={code.length < 4}>
        {label ?? t`登录 / 注册`}
      </Button>
      <p className="text-center text-13 text-ink-3">
        <Trans>未注册的手机号会自动注册为会员</Trans>
      </p>
    </form>
  )
}
