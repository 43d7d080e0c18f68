import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSearchParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { RankingList } from './ranking-list.tsx'

export default function HotPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const isMonth = params.get('days') === '30'
  const category = params.get('c') ? `&c=${params.get('c')}` : ''
  return (
    <Page title={t`热销榜`}>
      <Tabs
        label={t`看多少天`}
        current={isMonth ? '30' : '7'}
        tabs={[
          { key: '7', label: t`近 7 天`, to: `/hot?days=7${category}` },
          { key: '30', label: t`近 30 天`, to: `/hot?days=30${category}` },
        ]}
      />
      <RankingList
        kind={isMonth ? 'HOT_30' : 'HOT_7'}
        formula={({ days }) => (
          <>
            <p>
              <Trans>
                名次 = 最近 {days}{' '}
                天内结算的净件数，多的在前：过了售后期、已经结算的件数，减去退货退款的件数。同样多时，新商品在前。
              </Trans>
            </p>
            <p>
              <Trans>店主和店里的人在自己店里买的不算，用同一身份的别的账号买的也不算。</Trans>
            </p>
            <p>
              <Trans>
                运营可以把商品置顶，会标明“置顶”；付费的位置标明“广告”。违规的商品会被排除。名次与平台收多少服务费无关。
              </Trans>
            </p>
          </>
        )}
      />
    </Page>
  )
}
