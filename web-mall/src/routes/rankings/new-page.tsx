import { Trans, useLingui } from '@lingui/react/macro'
import { Page } from '../../layout/page.tsx'
import { RankingList } from './ranking-list.tsx'

export default function NewPage() {
  const { t } = useLingui()
  return (
    <Page title={t`新品`}>
      <RankingList
        kind="NEW"
        formula={({ days, perMerchant }) => (
          <>
            <p>
              <Trans>
                首次通过审核上架不到 {days} 天的商品，新的在前，满 {days} 天自动离开。
              </Trans>
            </p>
            <p>
              <Trans>每家店最多 {perMerchant} 件，取它最新的。</Trans>
            </p>
            <p>
              <Trans>下架后重新上架的、换个编号重发的同款，仍按第一次上架的时间算。</Trans>
            </p>
          </>
        )}
      />
    </Page>
  )
}
