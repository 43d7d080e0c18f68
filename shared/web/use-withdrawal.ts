import { useQuery } from '@apollo/client/react'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { useLingui } from '@lingui/react/macro'
import { useDeferredValue, useState } from 'react'
import type { SubmitEvent } from 'react'
import { useAction } from './use-action.ts'
import { useStepUp } from './use-step-up.ts'
import { RequestWithdrawalDocument, WithdrawalQuoteDocument } from './withdrawals.graphql.ts'
import type { WithdrawalTermsQuery } from './withdrawals.graphql.ts'

type Terms = WithdrawalTermsQuery['myWithdrawalTerms']

/** What a form of a withdrawal is drawn from. */
export interface WithdrawFormProps {
  terms: Terms
  payee: NonNullable<Terms['payee']>
  now: string
  onDone: () => void
  onChangePayee: () => void
}

const codeLength = 6

/**
 * Asking for money, step by step: an amount, what comes off it, a code to the own phone, the request. It is sent under the
 * same key while it is tried again; where the code has grown old, it is asked for anew. Forms only draw it.
 */
export function useWithdrawal({ terms, payee, now, onDone }: Omit<WithdrawFormProps, 'onChangePayee'>) {
  const { t } = useLingui()
  const [amount, setAmount] = useState('')
  const step = useStepUp()
  const [request, isRequesting, { errors }] = useAction(RequestWithdrawalDocument, {
    idempotent: true,
    success: t`提现已提交`,
    onDone,
  })
  const fen = parseYuan(useDeferredValue(amount))
  const { data, error } = useQuery(WithdrawalQuoteDocument, {
    variables: { amount: formatYuan(fen ?? 0) },
    skip: !fen,
    fetchPolicy: 'network-only',
  })
  const quote = fen ? data?.myWithdrawalQuote : undefined
  const isWaiting = Date.parse(payee.usableFrom) > Date.parse(now)
  const needsCode = step.isNeeded && !isWaiting

  function problemOf(): string | undefined {
    if (amount && !fen) return t`请填写金额，最多两位小数`
    if (fen && error) return t`没有算出到账金额，请检查网络后重试`
    return quote?.problem?.message ?? errors['amount']
  }

  return {
    amount,
    setAmount: (text: string) => setAmount(text.replace(/[^\d.]/g, '')),
    takeAll: () => setAmount([terms.dailyLeft, terms.transferMax ?? terms.available].reduce(smaller, terms.available)),
    problem: problemOf(),
    quote,
    isQuoting: Boolean(fen) && !quote && !error,
    /** the payee was changed so lately that it is not used yet */
    isWaiting,
    code: needsCode ? { value: step.code, set: step.setCode, error: step.error } : undefined,
    isBusy: isRequesting || step.isBusy,
    canSubmit: quote?.problem === null && !isWaiting && (!needsCode || step.code.length === codeLength),
    submit: async (event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault()
      const asked = parseYuan(amount)
      if (asked && (await step.confirm())) await request({ amount: formatYuan(asked) })
    },
  }
}

const smaller = (a: string, b: string): string => ((parseYuan(a) ?? 0) <= (parseYuan(b) ?? 0) ? a : b)
