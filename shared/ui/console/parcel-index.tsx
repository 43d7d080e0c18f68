import { Trans, useLingui } from '@lingui/react/macro'
import { oneOf, type ListUrl } from './list-url.ts'
import { ResourceIndex, type Connection } from './resource-index.tsx'
import type { Column } from './resource-rows.tsx'
import { StatusTag } from './status-tag.tsx'
import type { statuses } from './statuses.ts'
import { TimeText } from './time-text.tsx'

export const parcelSlices = ['UNDER_WAY', 'STUCK', 'TROUBLED', 'SUSPECT'] as const
type ParcelSlice = (typeof parcelSlices)[number]

interface Parcel {
  id: string
  orderId: string
  orderNumber: string
  merchantName?: string
  carrier: string
  number: string
  shippedAt: string
  state: keyof typeof statuses.tracking
  movedAt: string
  news: string
}

interface ParcelIndexProps {
  url: ListUrl<'slice'>
  state: { loading: boolean; error?: unknown; refetch: () => unknown }
  connection: Connection<Parcel> | null | undefined
  counts: readonly { slice: ParcelSlice; count: number }[] | undefined
  carriers: readonly { code: string; zh: string; en: string }[] | undefined
}

export const sliceOf = (url: ListUrl<'slice'>): ParcelSlice => oneOf(parcelSlices, url.value('slice')) ?? 'UNDER_WAY'

/** Parcels under way, and those that somebody should ask about. A row leads to its order. */
export function ParcelIndex({ url, state, connection, counts, carriers }: ParcelIndexProps) {
  const { t, i18n } = useLingui()
  const words: Record<ParcelSlice, string> = {
    UNDER_WAY: t`在途`,
    STUCK: t`久无动静`,
    TROUBLED: t`异常`,
    SUSPECT: t`单号可疑`,
  }
  const nameOf = (code: string): string => {
    const carrier = carriers?.find((one) => one.code === code)
    return (i18n.locale === 'zh' ? carrier?.zh : carrier?.en) ?? code
  }
  const hasMerchants = connection?.edges.some(({ node }) => node.merchantName !== undefined)
  const columns: Column<Parcel>[] = [
    {
      key: 'number',
      title: t`运单`,
      card: 'title',
      render: ({ carrier, number, shippedAt }) => (
        <>
          {nameOf(carrier)} <span className="tabular">{number}</span>
          <span className="block text-12 font-normal text-ink-3">
            <Trans>
              <TimeText at={shippedAt} /> 发出
            </Trans>
          </span>
        </>
      ),
    },
    { key: 'news', title: t`最近的消息`, card: 'wide', render: ({ news }) => news || t`还没有消息` },
    { key: 'order', title: t`订单`, render: ({ orderNumber }) => <span className="tabular">{orderNumber}</span> },
    ...(hasMerchants ? [{ key: 'merchant', title: t`店铺`, render: ({ merchantName }: Parcel) => merchantName }] : []),
    {
      key: 'state',
      title: t`到哪了`,
      card: 'corner',
      render: (row) => <StatusTag kind="tracking" value={row.state} />,
    },
    { key: 'movedAt', title: t`最近动静`, render: ({ movedAt }) => <TimeText at={movedAt} /> },
  ]
  return (
    <ResourceIndex
      title={t`包裹`}
      url={url}
      state={state}
      connection={connection}
      columns={columns}
      to={({ orderId }) => `/orders/${orderId}`}
      tabs={{
        name: 'slice',
        items: parcelSlices.map((slice) => ({
          value: slice === 'UNDER_WAY' ? '' : slice,
          label: words[slice],
          count: counts?.find((one) => one.slice === slice)?.count,
        })),
      }}
      empty={{ title: t`没有这样的包裹`, text: t`只列出未完成订单的、有快递公司消息可跟踪的包裹。` }}
    />
  )
}
