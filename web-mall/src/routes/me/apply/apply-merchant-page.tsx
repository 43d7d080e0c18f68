import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { keepInvitation, keptInvitation } from '../../../parts/invitation.ts'
import { ApplicationForm } from './application-form.tsx'
import { ApplicationStatusCard } from './application-status-card.tsx'
import { ApplyMerchantDocument, MyMerchantApplicationsDocument } from './apply.graphql.ts'
import type { MerchantApplicationFieldsFragment } from './apply.graphql.ts'

export default function ApplyMerchantPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const invitation = params.get('invite')
  if (invitation) keepInvitation(invitation)
  return (
    <Page title={t`商家入驻`}>
      <Suspense fallback={<RowsSkeleton height="h-60" />}>
        <Applications />
      </Suspense>
    </Page>
  )
}

function Applications() {
  const [isNew, setNew] = useState(false)
  const { myMerchantApplications } = useSuspenseQuery(MyMerchantApplicationsDocument, {
    fetchPolicy: 'cache-and-network',
  }).data
  const latest = [...myMerchantApplications].sort((a, b) => b.submittedAt.localeCompare(a.submittedAt))[0]
  const isOpen = !latest || latest.status === 'RETURNED' || isNew
  return (
    <div className="flex flex-col gap-3">
      {latest && !isNew && (
        <ApplicationStatusCard
          application={{
            ...latest,
            title: latest.merchantName,
            hatPath: latest.merchantId && `/merchant/?hat=MERCHANT:${latest.merchantId}`,
          }}
          onNew={() => setNew(true)}
        />
      )}
      {isOpen && <Form returned={isNew ? undefined : latest} onDone={() => setNew(false)} />}
    </div>
  )
}

function Form({ returned, onDone }: { returned: MerchantApplicationFieldsFragment | undefined; onDone: () => void }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [apply, isApplying, { errors }] = useAction(ApplyMerchantDocument, {
    success: t`申请已提交，审核结果会显示在这里`,
    onDone: () => {
      onDone()
      void client.refetchQueries({ include: [MyMerchantApplicationsDocument] })
    },
  })
  return (
    <ApplicationForm
      fields={[
        { name: 'merchantName', label: t`店铺名称`, value: returned?.merchantName, max: limits.application.name },
        { name: 'intro', label: t`店铺介绍`, value: returned?.intro, max: limits.application.text, isLong: true },
        { name: 'legalName', label: t`营业执照上的名称`, value: returned?.legalName, max: limits.application.name },
        { name: 'licenceNumber', label: t`统一社会信用代码`, value: returned?.licenceNumber, max: 18 },
        { name: 'contactName', label: t`联系人`, value: returned?.contactName, max: limits.address.name },
        { name: 'contactPhone', label: t`联系电话`, value: returned?.contactPhone, max: 11, isPhone: true },
      ]}
      region={{ name: 'regionCode', label: t`经营所在地`, picked: returned?.region }}
      documents={returned?.documents ?? []}
      documentsHint={t`营业执照、经营许可等，图片或 PDF`}
      remarks={returned?.remarks ?? []}
      errors={errors}
      isBusy={isApplying}
      onSubmit={(
        { merchantName = '', intro = '', legalName = '', licenceNumber = '', contactName = '', contactPhone = '' },
        regionCode,
        documentIds,
      ) =>
        void apply({
          id: returned?.id,
          merchantName,
          intro,
          legalName,
          licenceNumber,
          contactName,
          contactPhone,
          regionCode,
          documentIds,
          invitationToken: keptInvitation(),
        })
      }
    />
  )
}
