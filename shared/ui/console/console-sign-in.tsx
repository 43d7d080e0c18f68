import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Input, Segmented } from 'antd'
import { Lock, Phone, ShieldCheck } from 'lucide-react'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { limits } from '../../core/limits.ts'
import { isPhone } from '../../core/phone.ts'
import { useSystemInfo, useSecondsUntil } from '../../web/clock.ts'
import { keptInvitation } from '../../web/invitation.ts'
import { usePageTitle } from '../../web/page-title.ts'
import { useSession } from '../../web/session.tsx'
import { useAgreementsInForce } from '../../web/use-agreements-in-force.ts'
import { useAction } from '../../web/use-action.ts'
import { BrandMark } from './brand-mark.tsx'
import {
  ConsoleRequestCodeDocument,
  ConsoleSignInByCodeDocument,
  ConsoleSignInByPasswordDocument,
} from './console-sign-in.graphql.ts'
import { Field } from './field.tsx'
import { DemoSignIns } from './demo-sign-ins.tsx'
import { LanguageSwitch, ThemeSwitch } from './header-switches.tsx'

interface ConsoleSignInProps {
  app: 'admin' | 'merchant'
  title: string
  /** A phone without an account may join here, having agreed to the agreement: who comes to apply for a shop. */
  mayJoin?: boolean
  /** Under the form: a way in for who has no right to this console yet. */
  children?: ReactNode
}

/** Stands where the shell would; the address stays, so that signing in leads to where one wanted to go. */
export function ConsoleSignIn({ app, title, mayJoin = false, children }: ConsoleSignInProps) {
  const { t } = useLingui()
  const system = useSystemInfo()
  usePageTitle(t`登录`)
  const [way, setWay] = useState<'code' | 'password'>(mayJoin ? 'code' : 'password')
  const [phone, setPhone] = useState('')
  return (
    <div className="kc-signin">
      <div className="kc-signin-switches">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <main className="kc-signin-card">
        <header>
          <BrandMark />
          <h1>{title}</h1>
        </header>
        <Segmented
          block
          value={way}
          onChange={setWay}
          options={[
            { value: 'password', label: t`密码登录` },
            { value: 'code', label: t`验证码登录` },
          ]}
        />
        {way === 'password' ? (
          <PasswordForm phone={phone} onPhone={setPhone} />
        ) : (
          <CodeForm phone={phone} onPhone={setPhone} mayJoin={mayJoin} />
        )}
        {children}
        {system?.mode === 'DEMO' && <DemoSignIns app={app} system={system} />}
      </main>
    </div>
  )
}

interface FormProps {
  phone: string
  onPhone: (phone: string) => void
}

function PasswordForm({ phone, onPhone }: FormProps) {
  const { t } = useLingui()
  const id = useId()
  const { welcome } = useSession()
  const [password, setPassword] = useState('')
  const [signIn, isBusy, { errors }] = useAction(ConsoleSignInByPasswordDocument, {
    onDone: ({ viewer }) => viewer && welcome(viewer),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    void signIn({ phone, password })
  }
  return (
    <form onSubmit={submit}>
      <PhoneField phone={phone} onPhone={onPhone} error={errors['phone']} />
      <Field id={id} label={t`密码`} error={errors['password']}>
        <Input.Password
          id={id}
          size="large"
          autoComplete="current-password"
          maxLength={limits.password.max}
          prefix={<Lock size={16} aria-hidden />}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button
        htmlType="submit"
        type="primary"
        size="large"
        block
        loading={isBusy}
        disabled={!isPhone(phone) || password === ''}
      >
        {t`登录`}
      </Button>
    </form>
  )
}

function CodeForm({ phone, onPhone, mayJoin }: FormProps & { mayJoin: boolean }) {
  const { t } = useLingui()
  const id = useId()
  const { welcome } = useSession()
  const { personalIds } = useAgreementsInForce()
  const [code, setCode] = useState('')
  const [isAgreed, setAgreed] = useState(false)
  const [sent, setSent] = useState<{ shownCode: string | null; resendAt: string | null }>()
  const seconds = useSecondsUntil(sent?.resendAt)
  const [request, isRequesting, { errors: requestErrors }] = useAction(ConsoleRequestCodeDocument, { onDone: setSent })
  const [signIn, isBusy, { errors }] = useAction(ConsoleSignInByCodeDocument, {
    onDone: ({ viewer }) => viewer && welcome(viewer),
  })
  const isWaiting = sent !== undefined && (seconds ?? 1) > 0
  const unknownPhone = errors['agreementIds'] && !mayJoin ? t`这个手机号还没有账号` : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    void signIn({
      phone,
      code,
      ...(mayJoin && isAgreed && { agreementIds: personalIds, invitationToken: keptInvitation() }),
    })
  }
  return (
    <form onSubmit={submit}>
      <PhoneField phone={phone} onPhone={onPhone} error={requestErrors['phone'] ?? errors['phone'] ?? unknownPhone} />
      <Field id={id} label={t`验证码`} error={errors['code']}>
        <Input
          id={id}
          size="large"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          prefix={<ShieldCheck size={16} aria-hidden />}
          value={code}
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          suffix={
            <Button
              type="link"
              size="small"
              loading={isRequesting}
              disabled={!isPhone(phone) || isWaiting}
              onClick={() => void request({ phone, purpose: 'SIGN_IN' })}
            >
              {isWaiting ? t`${seconds ?? 60} 秒后重发` : t`获取验证码`}
            </Button>
          }
        />
      </Field>
      {sent?.shownCode && (
        <p className="kc-shown-code" role="status">
          {t`演示环境不发短信，验证码是`} <b className="kc-num">{sent.shownCode}</b>
          <Button type="link" size="small" onClick={() => setCode(sent.shownCode ?? '')}>
            {t`填入`}
          </Button>
        </p>
      )}
      {mayJoin && (
        <div className="kc-agree">
          <Checkbox checked={isAgreed} onChange={({ target }) => setAgreed(target.checked)}>
            <Trans>
              没有账号会自动注册，我已阅读并同意
              <a href="/agreement" target="_blank" rel="noreferrer">
                用户协议
              </a>
              和
              <a href="/agreement?kind=PRIVACY" target="_blank" rel="noreferrer">
                隐私政策
              </a>
            </Trans>
          </Checkbox>
          {errors['agreementIds'] && (
            <p className="kc-error" role="alert">
              {errors['agreementIds']}
            </p>
          )}
        </div>
      )}
      <Button
        htmlType="submit"
        type="primary"
        size="large"
        block
        loading={isBusy}
        disabled={!isPhone(phone) || code.length < 4}
      >
        {mayJoin ? t`登录 / 注册` : t`登录`}
      </Button>
    </form>
  )
}

function PhoneField({ phone, onPhone, error }: FormProps & { error?: string }) {
  const { t } = useLingui()
  const id = useId()
  return (
    <Field id={id} label={t`手机号`} error={error}>
      <Input
        id={id}
        size="large"
        type="tel"
        inputMode="numeric"
        autoComplete="username"
        maxLength={11}
        prefix={<Phone size={16} aria-hidden />}
        value={phone}
        onChange={(event) => onPhone(event.target.value.replace(/\D/g, ''))}
      />
    </Field>
  )
}
