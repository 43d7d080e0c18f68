import { limits } from '@kaidian/shared/core/limits'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Section } from './section.tsx'
import { UpdateProfileDocument } from './security-page.graphql.ts'

export function ProfileSection() {
  const { t } = useLingui()
  const account = useViewer()?.account
  const [nickname, setNickname] = useState(account?.nickname ?? '')
  const [save, isSaving, { errors }] = useAction(UpdateProfileDocument, { success: t`昵称已保存` })
  return (
    <Section title={t`资料`}>
      <form
        noValidate
        className="flex max-w-100 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save({ nickname: nickname.trim() })
        }}
      >
        <Field label={t`昵称`} error={errors['nickname']} hint={t`你的推荐人和客户会看到它`}>
          {(control) => (
            <Input
              {...control}
              value={nickname}
              maxLength={limits.nickname}
              onChange={(event) => setNickname(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          className="self-start"
          isBusy={isSaving}
          disabled={!nickname.trim() || nickname.trim() === account?.nickname}
        >
          <Trans>保存</Trans>
        </Button>
      </form>
    </Section>
  )
}
