import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { forgetInvitation, keptInvitation } from '@kaidian/shared/web/invitation.ts'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { useAgreementsInForce } from '@kaidian/shared/web/use-agreements-in-force.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { homes } from '../../audience.ts'
import { ApplicationForm, type ApplicationField } from './application-form.tsx'
import { ApplicationStatus } from './application-status.tsx'
import {
  ApplyForMerchantDocument,
  OwnMerchantApplicationsDocument,
  type MerchantApplicationCardFragment,
} from './applications.graphql.ts'

type Name = 'merchantName' | 'intro' | 'legalName' | 'licenceNumber' | 'regionCode' | 'contactName' | 'contactPhone'

export default function MerchantApplicationPage() {
  const { t } = useLingui()
  const { enter } = useSession()
  const { data, error, refetch } = useQuery(OwnMerchantApplicationsDocument, { fetchPolicy: 'cache-and-network' })
  const [isNew, setNew] = useState(false)
  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const latest = isNew ? undefined : newest(data.myMerchantApplications)
  const isOpen = !latest || latest.status === 'RETURNED'
  return (
    <Page title={t`商家入驻`}>
      {latest && (
        <ApplicationStatus
          application={latest}
          facts={[
            { label: t`店铺名`, value: latest.merchantName },
            { label: t`主体名称`, value: latest.legalName },
            { label: t`统一社会信用代码`, value: latest.licenceNumber },
            { label: t`所在地区`, value: latest.region.path },
            { label: t`联系人`, value: latest.contactName },
            { label: t`联系电话`, value: latest.contactPhone },
            { label: t`店铺简介`, value: latest.intro, isWide: true },
          ]}
          enter={{
            label: t`进入商家中心`,
            run: () =>
              void enter('MERCHANT', latest.merchantId ?? undefined).then(() => location.assign(homes.MERCHANT)),
          }}
          again={{ label: t`再开一家店`, run: () => setNew(true) }}
        />
      )}
      {isOpen && (
        <Form
          key={latest?.id ?? 'new'}
          returned={latest}
          onDone={() => {
            setNew(false)
            void refetch()
          }}
        />
      )}
    </Page>
  )
}

function Form({ returned, onDone }: { returned: MerchantApplicationCardFragment | undefined; onDone: () => void }) {
  const { t } = useLingui()
  const [apply, isBusy, { errors }] = useAction(ApplyForMerchantDocument, {
    success: t`申请已提交`,
    onDone: () => {
      forgetInvitation()
      onDone()
    },
  })
  const { merchantId: agreementId } = useAgreementsInForce()
  const fields: ApplicationField<Name>[] = [
    { name: 'merchantName', label: t`店铺名`, help: t`买家看到的名字`, max: limits.application.name },
    { name: 'intro', label: t`店铺简介`, max: limits.application.text, kind: 'long' },
    { name: 'legalName', label: t`主体名称`, help: t`与营业执照一致`, max: limits.application.name },
    { name: 'licenceNumber', label: t`统一社会信用代码`, help: t`营业执照上的 18 位代码`, max: 20, kind: 'licence' },
    { name: 'regionCode', label: t`所在地区`, max: 6, kind: 'region' },
    { name: 'contactName', label: t`联系人`, max: limits.address.name },
    { name: 'contactPhone', label: t`联系电话`, max: 11, kind: 'phone' },
  ]
  return (
    <ApplicationForm
      draftKey={`apply-merchant-${returned?.id ?? 'new'}`}
      fields={fields}
      initial={{
        merchantName: returned?.merchantName ?? '',
        intro: returned?.intro ?? '',
        legalName: returned?.legalName ?? '',
        licenceNumber: returned?.licenceNumber ?? '',
        regionCode: returned?.region.code ?? '',
        contactName: returned?.contactName ?? '',
        contactPhone: returned?.contactPhone ?? '',
      }}
      initialDocuments={returned?.documents ?? []}
      documentsHelp={t`营业执照必传；食品等类目请加许可证。图片或 PDF，每份不超过 10 MB。`}
      remarks={returned?.remarks ?? []}
      errors={errors}
      consent={{
        label: (
          <Trans>
            我已阅读并同意
            <a
              href="/agreement?kind=MERCHANT"
              target="_blank"
              rel="noreferrer"
              className="underline! underline-offset-4"
            >
              商家服务协议
            </a>
          </Trans>
        ),
        error: errors['agreementId'],
      }}
      isBusy={isBusy}
      onSubmit={async (texts, documentIds) =>
        (await apply({
          ...texts,
          documentIds,
          agreementId,
          id: returned?.id,
          invitationToken: keptInvitation(),
        })) !== undefined
      }
    />
  )
}

function newest(applications: readonly MerchantApplicationCardFragment[]) {
  return [...applications].sort((a, b) => b.submittedAt.localeCompare(a.submittedAt))[0]
}
