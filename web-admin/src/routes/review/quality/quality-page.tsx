import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { ReviewerFigures } from './reviewer-figures.tsx'
import { SecondLooks } from './second-looks.tsx'

/** A second look at a sample of what was decided, and how often it disagrees. */
export default function QualityPage() {
  const { t } = useLingui()
  const mayManage = usePermission('review:manage')
  return (
    <Page title={t`审核复看`}>
      <Section title={t`等我复看`}>
        <SecondLooks />
      </Section>
      {mayManage && (
        <Section title={t`结论与分歧`}>
          <ReviewerFigures />
        </Section>
      )}
    </Page>
  )
}
