import { isAlipayAccount } from '@kaidian/shared/core/alipay-account'
import { isBankCard } from '@kaidian/shared/core/bank-card'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useStepUp } from '@kaidian/shared/web/use-step-up.ts'
import { SavePayoutAccountDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import type { PayeeKind } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { Link } from 'react-router'
import { CodeField } from '../../../parts/code-field.tsx'

interface PayeeFormProps {
  payeeName: string
  /** that one may choose from */
  kinds: readonly PayeeKind[]
  /** of the WeChat that can be paid; null: none is bound */
  wechatName: string | null
  cooldownHours: number
  onDone: () => void
  onCancel?: () => void
}

/** Where the money goes: an account in one's own name, confirmed by a code. */
export function PayeeForm({ payeeName, kinds, wechatName, cooldownHours, onDone, onCancel }: PayeeFormProps) {
  const { t } = useLingui()
  const [kind, setKind] = useState<PayeeKind>('BANK')
  const [bankName, setBankName] = useState('')
  const [number, setNumber] = useState('')
  const [isTouched, setTouched] = useState(false)
  const step = useStepUp()
  const [save, isSaving, { errors }] = useAction(SavePayoutAccountDocument, { success: t`收款账户已保存`, onDone })
  const isRight = {
    BANK: isBankCard(number),
    ALIPAY: isAlipayAccount(number.trim()),
    WECHAT: wechatName !== null,
  }[kind]
  const isFilled = kind === 'WECHAT' ? isRight : number !== '' && (kind === 'ALIPAY' || bankName.trim().length >= 2)
  const kindWords: Record<PayeeKind, string> = { BANK: t`银行卡`, ALIPAY: t`支付宝`, WECHAT: t`微信零钱` }
  function choose(other: PayeeKind) {
    setKind(other)
    setNumber('')
    setTouched(false)
  }
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setTouched(true)
    if (!isRight || !(await step.confirm())) return
    await save({
      kind,
      number: kind === 'WECHAT' ? null : number.trim(),
      bankName: kind === 'BANK' ? bankName.trim() : null,
    })
  }
  return (
    <section className="card p-4 lg:p-6" aria-labelledby="payee">
      <h2 id="payee" className="text-17 font-semibold">
        <Trans>收款账户</Trans>
      </h2>
      <p className="mt-1 text-13 text-ink-2">
        <Trans>
          户名必须是 {payeeName}。为防账号被盗，新账户保存 {cooldownHours} 小时后才能提现。
        </Trans>
      </p>
      <form noValidate onSubmit={(event) => void submit(event)} className="mt-4 flex max-w-100 flex-col gap-4">
        {kinds.length > 1 && (
          <fieldset className="flex flex-wrap gap-2">
            <legend className="mb-1.5 text-14 text-ink-2">{t`收款方式`}</legend>
            {kinds.map((one) => (
              <label
                key={one}
                className={classes(
                  'flex min-h-11 flex-1 cursor-pointer whitespace-nowrap items-center gap-2 rounded-card border px-3 text-15',
                  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-jade-600',
                  one === kind ? 'border-jade-600 bg-jade-50' : 'border-line hover:border-jade-600',
                )}
              >
                <input
                  type="radio"
                  name="kind"
                  checked={one === kind}
                  onChange={() => choose(one)}
                  className="size-5 shrink-0 accent-jade-600"
                />
                {kindWords[one]}
              </label>
            ))}
          </fieldset>
        )}
        {kind === 'WECHAT' && <WechatPayee name={wechatName} />}
        {kind === 'ALIPAY' && (
          <Field
            label={t`支付宝账号`}
            hint={t`登录支付宝的手机号或邮箱，须是 ${payeeName} 本人的`}
            error={isTouched && !isRight ? t`请填写登录支付宝的手机号或邮箱` : errors['number']}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                inputMode="email"
                maxLength={100}
                value={number}
                onChange={(event) => setNumber(event.target.value)}
                onBlur={() => setTouched(number.length > 0)}
              />
            )}
          </Field>
        )}
        {kind === 'BANK' && (
          <>
            <Field label={t`开户银行`} error={errors['bankName']} hint={t`例如：中国工商银行深圳科技园支行`}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  maxLength={40}
                  value={bankName}
                  onChange={(event) => setBankName(event.target.value)}
                />
              )}
            </Field>
            <Field label={t`银行卡号`} error={isTouched && !isRight ? t`银行卡号不正确，请核对` : errors['number']}>
              {(control) => (
                <Input
                  {...control}
                  className="tabular"
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={23}
                  value={number.replace(/(\d{4})(?=\d)/g, '$1 ')}
                  onChange={(event) => setNumber(event.target.value.replace(/\D/g, '').slice(0, 19))}
                  onBlur={() => setTouched(number.length > 0)}
                />
              )}
            </Field>
          </>
        )}
        {step.isNeeded && <CodeField purpose="STEP_UP" value={step.code} onChange={step.setCode} error={step.error} />}
        <div className="flex gap-2">
          <Button
            type="submit"
            isBusy={isSaving || step.isBusy}
            disabled={!isFilled || (step.isNeeded && step.code.length < 6)}
          >
            <Trans>保存收款账户</Trans>
          </Button>
          {onCancel && (
            <Button tone="plain" onClick={onCancel}>
              <Trans>取消</Trans>
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}

/** The bound WeChat, or the way to bind one. */
function WechatPayee({ name }: { name: string | null }) {
  if (name === null)
    return (
      <p className="rounded-tag bg-amber-50 px-2 py-1 text-13 text-amber-700">
        <Trans>
          还没有可以收款的微信。请在微信里打开开店，并在
          <Link to="/me/security" className="underline underline-offset-4">
            账号与安全
          </Link>
          绑定微信。
        </Trans>
      </p>
    )
  return (
    <div className="text-14">
      <p className="flex justify-between gap-4">
        <span className="shrink-0 text-ink-2">
          <Trans>收款微信</Trans>
        </span>
        <span className="truncate">{name || <Trans>已绑定的微信</Trans>}</span>
      </p>
      <p className="mt-1 text-13 text-ink-3">
        <Trans>打款后要在微信里确认收款，一天内有效。微信的实名须与户名一致。</Trans>
      </p>
    </div>
  )
}
