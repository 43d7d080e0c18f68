import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { formatBps, formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useWithdrawal, type WithdrawFormProps } from '@kaidian/shared/web/use-withdrawal.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { CodeField } from '../../../parts/code-field.tsx'
import { Figures } from './figures.tsx'

/** How much, what comes off it, and the code that says it is oneself. */
export function WithdrawForm({ onChangePayee, ...given }: WithdrawFormProps) {
  const { t } = useLingui()
  const { amount, quote, code, ...withdrawal } = useWithdrawal(given)
  const { terms, payee } = given
  return (
    <form
      noValidate
      onSubmit={(event) => void withdrawal.submit(event)}
      className="card flex flex-col gap-5 p-4 lg:p-6"
    >
      <div className="flex max-w-120 flex-col gap-5">
        <Field
          label={t`提现金额`}
          error={withdrawal.problem}
          hint={
            <>
              <Trans>
                单笔至少 {formatMoney(terms.min)}，今天还可提现 {formatMoney(terms.dailyLeft)}，手续费{' '}
                {formatBps(terms.feeRateBps)}
              </Trans>
              {terms.transferMax && (
                <span className="block">
                  <Trans>到微信零钱，一笔最多到账 {formatMoney(terms.transferMax)}</Trans>
                </span>
              )}
            </>
          }
        >
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                className="tabular font-num text-20"
                inputMode="decimal"
                autoComplete="off"
                placeholder="0.00"
                maxLength={12}
                value={amount}
                onChange={(event) => withdrawal.setAmount(event.target.value)}
              />
              <Button tone="outline" onClick={withdrawal.takeAll}>
                <Trans>全部</Trans>
              </Button>
            </div>
          )}
        </Field>
        {quote ? <Figures figures={quote} /> : withdrawal.isQuoting && <Bone className="h-32" />}
        <dl className="flex flex-col gap-2 text-14">
          <div className="flex items-center justify-between gap-4">
            <dt className="shrink-0 text-ink-2">{t`到账账户`}</dt>
            <dd className="text-right">
              {payee.bankName} <span className="tabular">{payee.maskedNumber}</span> · {payee.payeeName}
              <button type="button" onClick={onChangePayee} className="ml-2 min-h-8 text-jade-600 underline">
                <Trans>更换</Trans>
              </button>
            </dd>
          </div>
          <div className="flex justify-between gap-4">
            <dt className="text-ink-2">{t`预计到账`}</dt>
            <dd>
              {payee.kind === 'WECHAT' ? (
                <Trans>审核通过后，一天内在微信里确认收款</Trans>
              ) : (
                <Trans>审核通过后 1 个工作日内</Trans>
              )}
            </dd>
          </div>
        </dl>
        {withdrawal.isWaiting && (
          <p role="status" className="rounded-tag bg-amber-50 px-2 py-1 text-13 text-amber-700">
            <Trans>收款账户刚换过，{formatTime(payee.usableFrom)} 起可以提现。</Trans>
          </p>
        )}
        {code && <CodeField purpose="STEP_UP" value={code.value} onChange={code.set} error={code.error} />}
        <Button type="submit" size="large" isWide isBusy={withdrawal.isBusy} disabled={!withdrawal.canSubmit}>
          <Trans>提现</Trans>
        </Button>
        <TaxNote tax={terms.tax} />
      </div>
    </form>
  )
}

function TaxNote({ tax }: { tax: WithdrawFormProps['terms']['tax'] }) {
  return (
    <p className="text-13 text-ink-3">
      {tax === 'CUMULATIVE' && <Trans>只对提成代扣个人所得税，按全年累计计算；消费奖金和分红是折扣，不计税。</Trans>}
      {tax === 'PER_PAYMENT' && <Trans>只对提成代扣个人所得税，按次计算；消费奖金和分红是折扣，不计税。</Trans>}
      {tax === 'NONE' && <Trans>不代扣税。</Trans>}
    </p>
  )
}
