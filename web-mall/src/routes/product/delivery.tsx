import { useQuery } from '@apollo/client/react'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { readDeliveryPlace, writeDeliveryPlace, type DeliveryPlace } from '../../parts/delivery-place.ts'
import { DefaultPlaceDocument, FreightPreviewDocument } from './product-page.graphql.ts'

const RegionSheet = lazy(async () => ({
  default: (await import('@kaidian/shared/ui/mall/region-sheet.tsx')).RegionSheet,
}))

/** Until the visitor says otherwise. */
const shanghai = { code: '310115', path: '上海市 浦东新区' }

/** What was chosen on this or an earlier product page goes before all else until the mall is loaded anew. */
let lastChosen: DeliveryPlace | undefined

/** Else the member's default address, else what this browser chose some other day. Undefined until it is known. */
function usePlace(chosen: DeliveryPlace | undefined): DeliveryPlace | undefined {
  const { viewer, isLoading } = useSession()
  const { data, loading } = useQuery(DefaultPlaceDocument, { skip: !viewer })
  if (chosen) return chosen
  if (isLoading || loading) return undefined
  const addresses = viewer ? data?.myAddresses : undefined
  const home = addresses?.find(({ isDefault }) => isDefault) ?? addresses?.[0]
  return home ? { code: home.regionCode, path: home.regionPath } : (readDeliveryPlace() ?? shanghai)
}

/** Where to, and what the freight would be. */
export function Delivery({ variantId, quantity }: { variantId: string | undefined; quantity: number }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(lastChosen)
  const place = usePlace(chosen)
  const { data, previousData, loading } = useQuery(FreightPreviewDocument, {
    variables: { variantId: variantId ?? '', quantity, regionCode: place?.code ?? '' },
    skip: !variantId || !place,
  })
  const preview = (data ?? previousData)?.freightPreview

  function words() {
    if (!preview) return loading || !place ? '' : t`运费在结算时显示`
    if (preview.freight === null) return t`暂不支持配送到这里`
    if (isZeroMoney(preview.freight)) return t`包邮`
    const free = preview.freeOver ? t`，满 ${formatMoney(preview.freeOver)} 包邮` : ''
    return t`运费 ${formatMoney(preview.freight)}` + free
  }
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex min-h-12 items-center gap-3 text-left text-14 -outline-offset-2 lg:min-h-8"
      >
        <span className="shrink-0 text-ink-3 lg:text-ink-2">{t`送至`}</span>
        <span className="min-w-0 grow py-2 lg:py-0">
          {place?.path ?? '\u00a0'}
          <span className="tabular block min-h-5.5 text-13 text-ink-2 lg:ml-3 lg:inline lg:text-14" aria-live="polite">
            {words()}
          </span>
        </span>
        <ChevronRight size={18} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-hidden />
      </button>
      {isOpen && (
        <Suspense>
          <RegionSheet
            isOpen
            onClose={() => setOpen(false)}
            title={t`送至`}
            onPick={({ code, path }) => {
              lastChosen = { code, path }
              writeDeliveryPlace(lastChosen)
              setChosen(lastChosen)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
