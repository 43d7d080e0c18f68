import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useEffect, useEffectEvent, useRef } from 'react'
import { ClaimProductReviewDocument, ReleaseProductReviewDocument } from './product-review.graphql.ts'

/** Whoever only walks past an item does not take it from others. */
const lookTime = 250
const second = 1_000
const renewAfter = 6 * 60 * second
const activeWithin = 3 * 60 * second

interface Claiming {
  /** what is on the desk and waits for its review */
  productId: string | undefined
  /** decided, but not yet for good: it stays one's own */
  isHeld: (productId: string) => boolean
  /** somebody else has it: who, the server knows */
  onRefused: () => void
}

/**
 * Claims what lies on the desk, keeps it while somebody is at work there, and gives it back when they go on without
 * having decided.
 */
export function useClaim({ productId, isHeld, onRefused }: Claiming) {
  const [claim] = useAction(ClaimProductReviewDocument, { onRefused, keepalive: true })
  const [giveBack] = useAction(ReleaseProductReviewDocument, { onRefused: () => {}, keepalive: true })
  const claimedAt = useRef(0)
  const activeAt = useRef(0)
  const onDesk = useRef<string>(undefined)

  const take = useEffectEvent(async (id: string) => {
    if (!(await claim({ id }))) return
    if (onDesk.current === id) claimedAt.current = Date.now()
    // They have gone on while it was claimed.
    else if (!isHeld(id)) void giveBack({ id })
  })
  const release = useEffectEvent((id: string) => {
    if (claimedAt.current > 0 && !isHeld(id)) void giveBack({ id })
    claimedAt.current = 0
  })

  useEffect(() => {
    onDesk.current = productId
    if (!productId) return undefined
    const timer = setTimeout(() => void take(productId), lookTime)
    const renewing = setInterval(() => {
      const isOld = claimedAt.current > 0 && Date.now() - claimedAt.current > renewAfter
      if (isOld && Date.now() - activeAt.current < activeWithin) void take(productId)
    }, 30 * second)
    const noteActivity = () => (activeAt.current = Date.now())
    const leave = () => release(productId)
    addEventListener('keydown', noteActivity)
    addEventListener('pointerdown', noteActivity)
    addEventListener('pagehide', leave)
    return () => {
      clearTimeout(timer)
      clearInterval(renewing)
      removeEventListener('keydown', noteActivity)
      removeEventListener('pointerdown', noteActivity)
      removeEventListener('pagehide', leave)
      onDesk.current = undefined
      release(productId)
    }
  }, [productId])

  return claim
}
