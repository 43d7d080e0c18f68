import { useQuery } from '@apollo/client/react'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { parsePercent } from '@kaidian/shared/ui/console/promotion/draft.ts'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { PromotionTerms } from '@kaidian/shared/ui/console/promotion/promotion-terms.tsx'
import { exampleOf, stepInFen } from '@kaidian/shared/ui/console/promotion/worked-example.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { ForecastTable } from './forecast-table.tsx'
import { CampaignsDocument, JoinPromotionDocument, type CampaignFragment } from './promotions.graphql.ts'

/** Campaigns of the platform, and what would be left of a sale in each of them. */
export default function CampaignsPage() {
  const { t } = useLingui()
  const url = useListUrl([])
  const [price, setPrice] = useState('')
  const [rate, setRate] = useState('10')
  const state = useQuery(CampaignsDocument, { variables: url.page, fetchPolicy: 'cache-and-network' })
  const data = state.data ?? state.previousData
  const feeRateBps = parsePercent(rate)
  return (
    <ResourceIndex
      title={t`平台活动`}
      url={url}
      state={state}
      connection={data?.campaigns}
      lead={
        <div className="kc-card px-5 pb-5">
          <div className="grid max-w-160 gap-x-4 sm:grid-cols-2">
            <Field
              id="price"
              label={t`试算商品金额`}
              help={t`留空则按各活动的门槛试算`}
              error={price !== '' && parseYuan(price) === undefined ? t`写成 199 或 199.00` : undefined}
            >
              <Input
                id="price"
                prefix="¥"
                inputMode="decimal"
                className="kc-num"
                value={price}
                onChange={(event) => setPrice(event.target.value.trim())}
              />
            </Field>
            <Field
              id="rate"
              label={t`服务费率`}
              help={t`按你的商品所在类目填写`}
              error={feeRateBps === undefined ? t`写 0 到 100 之间的数` : undefined}
            >
              <Input
                id="rate"
                suffix="%"
                inputMode="decimal"
                className="kc-num"
                value={rate}
                onChange={(event) => setRate(event.target.value.trim())}
              />
            </Field>
          </div>
        </div>
      }
      row={(campaign) => <Campaign campaign={campaign} price={parseYuan(price)} feeRateBps={feeRateBps ?? 0} />}
      empty={{ title: t`现在没有平台活动`, text: t`平台发起活动后，会出现在这里供你报名。` }}
    />
  )
}

interface CampaignProps {
  campaign: CampaignFragment
  price: number | undefined
  feeRateBps: number
}

function Campaign({ campaign, price, feeRateBps }: CampaignProps) {
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
        <ForecastTable
          price={price ?? exampleOf(steps)}
          offer={{ steps, merchantShareBps, feeRateBps }}
          label={t`试算：商品 ¥${formatYuan(price ?? exampleOf(steps))}`}
        />
      </div>
    </article>
  )
}
