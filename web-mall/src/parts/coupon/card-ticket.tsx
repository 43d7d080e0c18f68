import { Button, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { CardFaceFragment, OwnCardFragment } from './coupon.graphql.ts'
import { Day } from './day.tsx'
import { Ticket, useSource } from './ticket.tsx'
import { useClaim } from './use-claim.ts'

interface CardTicketProps {
  card: CardFaceFragment
  /** What the viewer has of it; undefined: not known yet. */
  own: OwnCardFragment | undefined
}

/** A coupon that can be claimed, with how much of it is gone. */
export function CardTicket({ card, own }: CardTicketProps) {
  const sourceOf = useSource()
  const claimedBps = own ? own.claimedBps : card.claimedBps
  return (
    <Ticket
      steps={card.steps}
      title={card.title}
      source={sourceOf(card)}
      isSpent={own !== undefined && !own.canClaim && !own.canUse}
      notes={
        <>
          <p>
            {card.validDays === null ? (
              <Trans>
                <Day at={card.endsAt} shape="date" /> 前有效
              </Trans>
            ) : (
              <Plural value={card.validDays} other="领取后 # 天内有效" />
            )}
          </p>
          {claimedBps !== null && <Progress claimedBps={claimedBps} />}
        </>
      }
      action={own ? <ClaimButton card={card} own={own} /> : <Bone className="h-8 w-16 shrink-0 rounded-full" />}
    />
  )
}

function ClaimButton({ card, own }: { card: CardFaceFragment; own: OwnCardFragment }) {
  const { t } = useLingui()
  const { claim, isBusy } = useClaim()
  function shutWords() {
    if (own.claimedByMe > 0) return t`已领过`
    return card.isForNewMembers && (own.claimedBps ?? 0) < 10_000 ? t`限新会员` : t`已领完`
  }
  if (own.canClaim)
    return (
      <Button
        size="small"
        isBusy={isBusy}
        onClick={() => void claim(card, own)}
        aria-label={own.claimedByMe > 0 ? t`再领一张 ${card.title}` : t`领取 ${card.title}`}
      >
        {own.claimedByMe > 0 ? t`再领一张` : t`领取`}
      </Button>
    )
  if (!own.canUse) return <span className="shrink-0 text-13 text-ink-3">{shutWords()}</span>
  return (
    <ButtonLink size="small" tone="outline" to={card.merchantId ? `/shop/${card.merchantId}` : '/'}>
      {t`去使用`}
    </ButtonLink>
  )
}

function Progress({ claimedBps }: { claimedBps: number }) {
  const { t } = useLingui()
  const percent = Math.min(100, Math.floor(claimedBps / 100))
  if (percent === 0) return null
  return (
    <p className="mt-1 flex items-center gap-2">
      <span aria-hidden className="h-1 w-16 overflow-hidden rounded-full bg-surface-2">
        <span className="block h-full bg-cinnabar-fill" style={{ width: `${percent}%` }} />
      </span>
      {t`已领 ${percent}%`}
    </p>
  )
}
