import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { ShieldCheck } from 'lucide-react'
import { useId, useState } from 'react'
import { useSecondsUntil } from '../../web/clock.ts'
import { useAction } from '../../web/use-action.ts'
import { ConsoleRequestCodeDocument } from './console-sign-in.graphql.ts'
import { Field } from './field.tsx'

interface StepUpFieldProps {
  code: string
  onCode: (code: string) => void
  error: string | undefined
}

/** The code that says it is oneself, sent to the own phone; a demonstration shows it right here. */
export function StepUpField({ code, onCode, error }: StepUpFieldProps) {
  const { t } = useLingui()
  const id = useId()
  const [sent, setSent] = useState<{ shownCode: string | null; resendAt: string | null }>()
  const seconds = useSecondsUntil(sent?.resendAt)
  const [request, isRequesting] = useAction(ConsoleRequestCodeDocument, { onDone: setSent })
  const isWaiting = sent !== undefined && (seconds ?? 1) > 0
  return (
    <Field
      id={id}
      label={t`验证码，确认是本人`}
      error={error}
      help={sent && (sent.shownCode ? t`演示环境的验证码：${sent.shownCode}` : t`已发到你的手机，5 分钟内有效`)}
    >
      <Input
        id={id}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        prefix={<ShieldCheck size={16} aria-hidden />}
        value={code}
        onChange={(event) => onCode(event.target.value.replace(/\D/g, ''))}
        suffix={
          <Button
            type="link"
            size="small"
            loading={isRequesting}
            disabled={isWaiting}
            onClick={() => void request({ purpose: 'STEP_UP' })}
          >
            {isWaiting ? t`${seconds ?? 60} 秒后重发` : t`获取验证码`}
          </Button>
        }
      />
    </Field>
  )
}
