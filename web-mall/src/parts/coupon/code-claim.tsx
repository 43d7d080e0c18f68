import { useApolloClient } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { FieldError, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { ClaimCouponDocument } from './coupon.graphql.ts'
import { forgetCoupons } from './use-claim.ts'

/** A code is on a card or in a message. It stands in the URL on the way through sign-in, so that it is typed once. */
export function CodeClaim() {
  const { t } = useLingui()
  const client = useApolloClient()
  const navigate = useNavigate()
  const { viewer } = useSession()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const [code, setCode] = useState(params.get('code') ?? '')
  const [run, isBusy, { refusals, clear }] = useAction(ClaimCouponDocument, { idempotent: true, quiet: true })
  const words = code.trim()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!words) return
    if (!viewer) {
      const back = `${pathname}?code=${encodeURIComponent(words)}`
      void navigate(`/sign-in?next=${encodeURIComponent(back)}`)
      return
    }
    const claimed = await run({ code: words })
    if (!claimed?.coupon) return
    setCode('')
    forgetCoupons(client.cache)
    showToast({
      text: t`已领取“${claimed.coupon.title}”`,
      tone: 'done',
      action: pathname === '/me/coupons' ? undefined : { label: t`查看`, run: () => void navigate('/me/coupons') },
    })
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="card mb-3 flex flex-col gap-2 p-3 lg:mb-4 lg:max-w-120">
      <div className="flex gap-2">
        <Input
          aria-label={t`兑换码`}
          placeholder={t`输入兑换码`}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={40}
          value={code}
          onChange={({ target }) => {
            setCode(target.value)
            if (refusals.length > 0) clear()
          }}
          className="min-w-0 grow uppercase placeholder:normal-case"
        />
        <Button type="submit" tone="outline" isBusy={isBusy} disabled={!words}>
          {t`兑换`}
        </Button>
      </div>
      {refusals.map(({ code: refused, message }) => (
        <FieldError key={refused}>{refused === 'NOT_FOUND' ? t`没有这个兑换码，请核对后再试` : message}</FieldError>
      ))}
    </form>
  )
}
