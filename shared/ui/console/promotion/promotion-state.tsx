import { useQuery } from '@apollo/client/react'
import { SystemDocument } from '../../../web/system.graphql.ts'
import { StatusTag } from '../status-tag.tsx'

interface PromotionStateProps {
  promotion: { status: 'ACTIVE' | 'PENDING' | 'RETURNED' | 'STOPPED'; startsAt: string; endsAt: string }
}

/** What is active stands somewhere in its window, by the server's clock. */
export function PromotionState({ promotion: { status, startsAt, endsAt } }: PromotionStateProps) {
  const now = useQuery(SystemDocument).data?.systemInfo.now
  if (status !== 'ACTIVE' || !now) return <StatusTag kind="promotion" value={status} />
  const at = Date.parse(now)
  const place = at < Date.parse(startsAt) ? 'UPCOMING' : at < Date.parse(endsAt) ? 'ACTIVE' : 'ENDED'
  return <StatusTag kind="promotion" value={place} />
}
