import { useQuery } from '@apollo/client/react'
import { formatYuan, parseYuan, type Fen } from '@kaidian/shared/core/money'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { short } from '@kaidian/shared/ui/console/promotion/draft.ts'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { PromotionTerms } from '@kaidian/shared/ui/console/promotion/promotion-terms.tsx'
import { stepInFen } from '@kaidian/shared/ui/console/promotion/worked-example.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { GoodsToSellDocument, type ShopGoodsFragment } from './flash/flash.graphql.ts'
import { piecesFor, type Offer } from './forecast.ts'
import { ForecastTable } from './forecast-table.tsx'
import { ProductFinder } from './product-finder.tsx'
import { CampaignsDocument, JoinPromotionDocument, type CampaignFragment } from './promotions.graphql.ts'

/** Campaigns of the platform, and what would be left of a sale of the shop's own goods in each of them. */
export default function CampaignsPage() {
  const { t } = useLingui()
  const url = useListUrl([])
  const [chosen, setChosen] = useState<ShopGoodsFragment>()
  const [typed, setTyped] = useState<string>()
  const state = useQuery(CampaignsDocument, { variables: url.page, fetchPolicy: 'cache-and-network' })
  const goods = useQuery(GoodsToSellDocument, { variables: { query: '' } }).data?.shopProducts.edges
  const data = state.data ?? state.previousData
  const product = chosen ?? goods?.[0]?.node
  return (
    <ResourceIndex
      title={t`平台活动`}
      url={url}
      state={state}
      connection={data?.campaigns}
      lead={
        <section className="kc-card px-5 pb-5" aria-label={t`试算`}>
          {goods?.length === 0 ? (
            <p className="mt-4 mb-0 text-ink-2">
              {t`还没有在售商品。上架后，这里按它的售价和服务费率试算每个活动你净得多少。`}{' '}
              <Link to="/products" className="kc-link-button">
                {t`去看商品`}
              </Link>
            </p>
          ) : (
            <div className="grid gap-x-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] sm:max-w-180">
              <Field
                id="product"
                label={t`用哪件商品试算`}
                help={product && t`现行服务费率 ${formatBps(product.feeRateBps)}`}
              >
                <ProductFinder
                  id="product"
                  placeholder={t`输入商品名搜索在售商品`}
                  chosen={product}
                  onChoose={(next) => {
                    setChosen(next)
                    setTyped(undefined)
                  }}
                />
              </Field>
              <Field
                id="price"
                label={t`商品金额`}
                help={t`取它的售价，可以改`}
                error={typed !== undefined && !parseYuan(typed) ? t`写成 199 或 199.00` : undefined}
              >
                <Input
                  id="price"
                  prefix="¥"
                  inputMode="decimal"
                  className="kc-num"
                  value={typed ?? short(product?.priceMin ?? '')}
                  onChange={({ target }) => setTyped(target.value.trim())}
                />
              </Field>
            </div>
          )}
        </section>
      }
      row={(campaign) => (
        <Campaign
          campaign={campaign}
          sale={
            product && {
              price: parseYuan(typed ?? product.priceMin),
              isWhole: typed !== undefined,
              feeRateBps: product.feeRateBps,
            }
          }
        />
      )}
      empty={{ title: t`现在没有平台活动`, text: t`平台发起活动后，会出现在这里供你报名。` }}
    />
  )
}

interface CampaignProps {
  campaign: CampaignFragment
  /** What is sold; undefined: the shop has nothing on sale. */
  sale: (Omit<Sale, 'price'> & { price: Fen | undefined }) | undefined
}

function Campaign({ campaign, sale }: CampaignProps) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const mayWrite = usePermission('promotion:write')
  const [join, isJoining] = useAction(JoinPromotionDocument, { success: t`已报名` })
  const { id, title, isJoined, isForJoinedOnly, merchantShareBps } = campaign
  const share = formatBps(merchantShareBps)
  // Where the platform bears all and everybody's goods count, joining would change nothing.
  const isOpen = merchantShareBps === 0 && !isForJoinedOnly
  const steps = campaign.steps.map(stepInFen)

  async function ask() {
    const answer = await confirm({
      title: t`报名“${title}”?`,
      body: t`报名后，用在本店商品上的让利由你承担 ${share}，其余由平台承担。从现在起的订单生效，之前的订单不变；报名后不能退出。`,
      confirm: t`报名，承担 ${share}`,
    })
    if (answer) await join({ id })
  }

  return (
    <article className="grid gap-4 border-t border-line px-5 py-5 max-md:px-4">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="m-0 text-17 font-semibold">{title}</h2>
        <PromotionState promotion={campaign} />
        {isJoined ? (
          <ToneTag tone="jade" icon={Check}>
            {t`已报名`}
          </ToneTag>
        ) : (
          mayWrite &&
          !isOpen && (
            <Button type="primary" className="ml-auto" loading={isJoining} onClick={() => void ask()}>
              {t`报名`}
            </Button>
          )
        )}
      </header>
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_420px]">
        <div>
          <p className="mt-0 mb-3 text-ink-2">
            {isOpen
              ? t`无需报名：你的商品直接能用，让利全由平台承担。`
              : isForJoinedOnly
                ? t`只有报名的商家的商品能用；让利由你承担 ${share}。`
                : t`不报名也能用，让利全由平台承担；报名后你承担 ${share}。`}
          </p>
          <PromotionTerms terms={{ ...campaign, code: null }} isBrief />
        </div>
        {sale?.price ? (
          <SaleForecast sale={{ ...sale, price: sale.price }} offer={{ steps, merchantShareBps }} />
        ) : null}
      </div>
    </article>
  )
}

interface Sale {
  price: Fen
  /** The amount of an order, and not the price of a piece. */
  isWhole: boolean
  feeRateBps: number
}

/** Of as many pieces as reach the first step; of an amount that is typed, just that. */
function SaleForecast({ sale, offer }: { sale: Sale; offer: Omit<Offer, 'feeRateBps'> }) {
  const { t } = useLingui()
  const count = sale.isWhole ? 1 : piecesFor(sale.price, offer.steps)
  const amount = formatYuan(sale.price * count)
  return (
    <ForecastTable
      price={sale.price * count}
      offer={{ ...offer, feeRateBps: sale.feeRateBps }}
      label={count > 1 ? t`试算：买 ${count} 件，商品 ¥${amount}` : t`试算：商品 ¥${amount}`}
    />
  )
}
