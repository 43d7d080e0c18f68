import type { TypedDocumentNode } from '@apollo/client'
import { limits } from '@kaidian/shared/core/limits'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { SignInByPasswordDocument } from './sign-in-page.graphql.ts'
import type { SignInByPasswordMutation, SignInByPasswordMutationVariables } from './sign-in-page.graphql.ts'

type Answer = SignInByPasswordMutation['signInByPassword']

interface PasswordFormProps {
  /** What is sent: to sign in, or to bind a WeChat as well. */
  document?: TypedDocumentNode<Record<string, Answer>, SignInByPasswordMutationVariables>
  label?: string
}

export function PasswordForm({ document = SignInByPasswordDocument, label }: PasswordFormProps) {
  const { t } = useLingui()
  const { welcome } = useSession()
  const [phone, setPhone] = useState('')
  const [password, setPassword] = useState('')
  const [signIn, isSigningIn, { errors }] = useAction(document, {
    onDone: ({ viewer }) => {
      if (viewer) welcome(viewer)
    },
  })
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    void signIn({ phone, password })
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t`手机号`} error={errors['phone']}>
        {(control) => (
          <Input
            {...control}
            type="tel"
            name="phone"
            inputMode="numeric"
            autoComplete="username"
            maxLength={11}
            value={phone}
            onChange={(event) => setPhone(event.target.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
      <Field label={t`密码`} error={errors['password']} hint={t`还没有密码时，用手机验证码登录后可以设置`}>
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            autoComplete="current-password"
            maxLength={limits.password.max}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" size="large" isWide isBusy={isSigningIn} disabled={!phone || !password}>
        {label ?? t`登录`}
      </Button>
    </form>
  )
}
