import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import { RevealOrderPhonesDocument } from '../../parts/phone/reveal-phones.graphql.ts'

/** By order: the whole numbers of what is being shipped, for who may ship. They are asked for as the page opens, which is kept on record. */
export function usePhones(orderIds: string[]): { phones: ReadonlyMap<string, string>; isBusy: boolean } {
  const mayShip = usePermission('order:ship')
  const [phones, setPhones] = useState<ReadonlyMap<string, string>>(new Map())
  const [reveal, isBusy] = useAction(RevealOrderPhonesDocument, {
    idempotent: true,
    onDone: (answer) => setPhones(new Map(answer.phones?.map(({ orderId, phone }) => [orderId, phone]))),
  })
  const ask = useEffectEvent(() => {
    if (mayShip && orderIds.length > 0) void reveal({ orderIds, purpose: 'LABELS' })
  })
  useEffect(() => ask(), [])
  return { phones, isBusy }
}
