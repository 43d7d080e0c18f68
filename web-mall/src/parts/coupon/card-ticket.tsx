import { Button, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { CardFaceFragment } from './coupon.graphql.ts'
import { Day } from './day.tsx'
import { Ticket, useSource } from './ticket.tsx'
import { useClaim } from './use-claim.ts'

/** A coupon that can be claimed, with how much of it is gone. */
export function CardTicket({ card }: { card: CardFaceFragment }) {
  const sourceOf = useSource()
  return (
    <Ticket
      steps={card.steps}
      title={card.title}
      source={sourceOf(card)}
      isSpent={!card.canClaim && !card.canUse}
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
          {card.claimedBps !== null && <Progress claimedBps={card.claimedBps} />}
        </>
      }
      action={<ClaimButton card={card} />}
    />
  )
}

function ClaimButton({ card }: { card: CardFaceFragment }) {
  const { t } = useLingui()
  const { claim, isBusy } = useClaim()
  function shutWords() {
    if (card.claimedByMe > 0) return t`已领过`
    return card.isForNewMembers && (card.claimedBps ?? 0) < 10_000 ? t`限新会员` : t`已领完`
  }
  if (card.canClaim)
    return (
      <Button
        size="small"
        isBusy={isBusy}
        onClick={() => void claim(card)}
        aria-label={card.claimedByMe > 0 ? t`再领一张 ${card.title}` : t`领取 ${card.title}`}
      >
        {card.claimedByMe > 0 ? t`再领一张` : t`领取`}
      </Button>
    )
  if (!card.canUse) return <span className="shrink-0 text-13 text-ink-3">{shutWords()}</span>
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
