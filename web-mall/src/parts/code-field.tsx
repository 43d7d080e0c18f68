import { isPhone } from '@kaidian/shared/core/phone'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { RequestCodeDocument } from './code-field.graphql.ts'
import type { CodePurpose } from './code-field.graphql.ts'

interface CodeFieldProps {
  /** Without one the code goes to the account's own, which the browser knows masked only. */
  phone?: string
  purpose: CodePurpose
  value: string
  onChange: (code: string) => void
  error?: string
}

/** A code by text message; a demonstration shows it right here. */
export function CodeField({ phone, purpose, value, onChange, error }: CodeFieldProps) {
  const { t } = useLingui()
  const [sent, setSent] = useState<{ shownCode: string | null; resendAt: string | null }>()
  const wait = useSecondsUntil(sent?.resendAt)
  const [request, isRequesting, { errors }] = useAction(RequestCodeDocument, { onDone: setSent })
  const isWaiting = wait !== undefined && wait > 0
  return (
    <Field
      label={t`验证码`}
      error={error ?? errors['phone']}
      hint={sent && (sent.shownCode ? t`演示环境的验证码：${sent.shownCode}` : t`验证码已发送，5 分钟内有效`)}
    >
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={value}
            onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
          />
          <Button
            tone="outline"
            className="w-36 px-2"
            isBusy={isRequesting}
            disabled={isWaiting || (phone !== undefined && !isPhone(phone))}
            onClick={() => void request({ phone, purpose })}
          >
            {isWaiting ? t`${wait} 秒后重发` : sent ? t`重新获取` : t`获取验证码`}
          </Button>
        </div>
      )}
    </Field>
  )
}
