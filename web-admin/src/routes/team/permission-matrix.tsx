import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { GroupWord } from './group-word.tsx'
import { groupsOf, type Permission } from './permission-groups.ts'
import type { RoleFactsFragment } from './team-page.graphql.ts'

/** Who can do what: read a column for a role, a row for a permission. */
export function PermissionMatrix({
  roles,
  permissions,
}: {
  roles: readonly RoleFactsFragment[]
  permissions: readonly Permission[]
}) {
  const { t } = useLingui()
  const [language] = useLanguage()
  const ordered = [...roles].sort((a, b) => b.level - a.level)
  return (
    <div className="overflow-x-auto">
      <table className="adm-matrix">
        <thead>
          <tr>
            <th scope="col">{t`权限`}</th>
            {ordered.map((role) => (
              <th key={role.id} scope="col">
                <Link to={`/team/roles/${role.id}`}>{role.name}</Link>
                <small>{t`级别 ${role.level} · ${role.holderCount} 人`}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupsOf(permissions).map(([group, keys]) => (
            <Fragment key={group}>
              <tr className="adm-matrix-group">
                <th colSpan={ordered.length + 1} scope="colgroup">
                  <GroupWord group={group} />
                </th>
              </tr>
              {keys.map((permission) => (
                <tr key={permission.key}>
                  <th scope="row">
                    {language === 'zh' ? permission.zh : permission.en}
                    <code>{permission.key}</code>
                  </th>
                  {ordered.map((role) => (
                    <td key={role.id}>
                      {role.permissions.includes(permission.key) ? (
                        <Check size={17} className="inline text-jade-600" aria-label={t`有`} />
                      ) : (
                        <span className="text-line-strong" aria-label={t`无`}>
                          ·
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
