import { limits } from '@kaidian/shared/core/limits'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { CodeField } from '../../../parts/code-field.tsx'
import { Section } from './section.tsx'
import { SetPasswordDocument } from './security-page.graphql.ts'

/** A code to the account's own phone, then the new password. */
export function PasswordSection() {
  const { t } = useLingui()
  const account = useViewer()?.account
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [save, isSaving, { errors }] = useAction(SetPasswordDocument, {
    success: t`密码已设置`,
    onDone: () => {
      setPassword('')
      setCode('')
    },
  })
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    void save({ password, code })
  }
  return (
    <Section title={account?.hasPassword ? t`修改密码` : t`设置密码`} hint={t`验证码发到 ${account?.phone ?? ''}`}>
      <form noValidate onSubmit={submit} className="flex max-w-100 flex-col gap-4">
        <CodeField purpose="SET_PASSWORD" value={code} onChange={setCode} error={errors['code']} />
        <Field
          label={t`新密码`}
          error={errors['password']}
          hint={t`${limits.password.min} 到 ${limits.password.max} 位，越长越好`}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="new-password"
              maxLength={limits.password.max}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          className="self-start"
          isBusy={isSaving}
          disabled={password.length < limits.password.min || code.length < 4}
        >
          <Trans>保存密码</Trans>
        </Button>
      </form>
    </Section>
  )
}
