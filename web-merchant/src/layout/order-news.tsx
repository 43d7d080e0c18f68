import { useApolloClient, useSubscription } from '@apollo/client/react'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { ShopOrderChangedDocument, type ShopOrderChangedSubscription } from './order-news.graphql.ts'

/** What shows orders or counts them; a burst of news asks for it once. */
const shown = ['ShopCounts', 'ShopOrders', 'ShopOrder', 'ShopHome', 'ShopFinance']
const calmMs = 400

/** A paid order is announced wherever one is, and stands in the list without a reload. */
export function OrderNews() {
  const { t } = useLingui()
  const client = useApolloClient()
  const navigate = useNavigate()
  const timer = useRef<number>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function tell({ id, number, total, status, pickup }: ShopOrderChangedSubscription['shopOrderChanged']) {
    // The one step that leads to this state is the payment.
    if (status === 'AWAITING_SHIPMENT')
      showToast({
        text: t`新订单 ${formatMoney(total)}`,
        note: number,
        tone: 'info',
        action: { label: pickup ? t`查看` : t`去发货`, run: () => void navigate(`/orders/${id}`) },
      })
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      const open = new Set([...client.getObservableQueries('active')].map(({ queryName }) => queryName))
      refresh(client.refetchQueries({ include: shown.filter((name) => open.has(name)) }))
    }, calmMs)
  }

  useSubscription(ShopOrderChangedDocument, {
    onData: ({ data: { data } }) => data && tell(data.shopOrderChanged),
  })
  return null
}
