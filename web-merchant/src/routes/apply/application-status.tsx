import { Facts, Section, type Fact } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Alert, Button } from 'antd'
import type { KeptDocument } from './documents-field.tsx'

interface ApplicationStatusProps {
  application: {
    status: 'SUBMITTED' | 'RETURNED' | 'APPROVED'
    reason: string | null
    submittedAt: string
    decidedAt: string | null
    documents: readonly KeptDocument[]
  }
  facts: readonly Fact[]
  /** When it was approved. */
  enter: { label: string; run: () => void }
  again: { label: string; run: () => void }
}

export function ApplicationStatus({ application, facts, enter, again }: ApplicationStatusProps) {
  const { t } = useLingui()
  const { status, reason, submittedAt, decidedAt, documents } = application
  return (
    <>
      {status === 'SUBMITTED' && (
        <Alert
          type="info"
          showIcon
          title={t`已提交，正在审核`}
          description={t`结果会显示在这里；需要补充时，审核员会写明是哪一项。`}
        />
      )}
      {status === 'RETURNED' && (
        <Alert
          type="warning"
          showIcon
          title={t`申请被退回，改好后可重新提交`}
          description={reason ?? t`审核员的意见写在各项下面。`}
        />
      )}
      {status === 'APPROVED' && (
        <Alert
          type="success"
          showIcon
          title={t`申请已通过`}
          action={
            <Button type="primary" onClick={enter.run}>
              {enter.label}
            </Button>
          }
        />
      )}
      {status !== 'RETURNED' && (
        <Section title={t`申请资料`} extra={<StatusTag kind="application" value={status} />}>
          <Facts
            facts={[
              ...facts,
              { label: t`提交时间`, value: <TimeText at={submittedAt} /> },
              ...(decidedAt ? [{ label: t`审核时间`, value: <TimeText at={decidedAt} /> }] : []),
              {
                label: t`证明文件`,
                isWide: true,
                value: (
                  <span className="flex flex-wrap gap-x-4">
                    {documents.map(({ id, name, url }) => (
                      <a key={id} href={url} target="_blank" rel="noreferrer" className="kc-link-button">
                        {name}
                      </a>
                    ))}
                  </span>
                ),
              },
            ]}
          />
          {status === 'APPROVED' && (
            <Button type="link" className="mt-3 px-0!" onClick={again.run}>
              {again.label}
            </Button>
          )}
        </Section>
      )}
    </>
  )
}
