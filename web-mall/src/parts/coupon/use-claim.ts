import { useApolloClient } from '@apollo/client/react'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate } from 'react-router'
import { ClaimCouponDocument, OwnCardFragmentDoc } from './coupon.graphql.ts'
import type { CardFaceFragment, OwnCardFragment } from './coupon.graphql.ts'

/** Claims a coupon: shown at once, taken back when it is refused. Whoever is not signed in comes back here afterwards. */
export function useClaim() {
  const { t } = useLingui()
  const client = useApolloClient()
  const { viewer } = useSession()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [run, isBusy] = useAction(ClaimCouponDocument, { idempotent: true })

  function show({ id }: CardFaceFragment, own: OwnCardFragment) {
    client.writeFragment({
      id: client.cache.identify({ __typename: 'PromotionCard', id }),
      fragment: OwnCardFragmentDoc,
      data: own,
    })
  }
  async function claim(card: CardFaceFragment, own: OwnCardFragment) {
    if (!viewer) {
      void navigate(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
      return
    }
    const claimedByMe = own.claimedByMe + 1
    show(card, { ...own, claimedByMe, canClaim: card.perMember === null || claimedByMe < card.perMember, canUse: true })
    if (await run({ promotionId: card.id })) {
      showToast({ text: t`领取成功`, tone: 'done' })
      forgetCoupons(client.cache)
    } else show(card, own)
  }
  return { claim, isBusy }
}

/** What the member has, and what it makes of prices, is asked for anew where it is shown next. */
export function forgetCoupons(cache: ReturnType<typeof useApolloClient>['cache']) {
  for (const fieldName of ['myCoupons', 'checkout', 'variantOffers']) cache.evict({ id: 'ROOT_QUERY', fieldName })
  cache.gc()
}
