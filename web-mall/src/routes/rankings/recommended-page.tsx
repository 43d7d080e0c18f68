import { Trans, useLingui } from '@lingui/react/macro'
import { Page } from '../../layout/page.tsx'
import { PersonalSwitch, Recommendations } from '../../parts/recommendations.tsx'

export default function RecommendedPage() {
  const { t } = useLingui()
  return (
    <Page title={t`为你推荐`}>
      <div className="mb-3 flex flex-wrap items-center gap-x-4">
        <p className="text-13 text-ink-2">
          <Trans>每件商品下面都写着为什么推荐。关掉后，只有编辑推荐和大家都在买的，不看您买过什么。</Trans>
        </p>
        <PersonalSwitch />
      </div>
      <Recommendations />
    </Page>
  )
}
