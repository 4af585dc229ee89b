import { join } from 'node:path'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import session from '@fastify/session'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { keepCalendarsFresh } from './platform/calendar/keeping.ts'
import { today } from './platform/clock.ts'
import type { House } from './platform/house.ts'
import { registerAssets } from './platform/web/assets.ts'
import { registerBodies } from './platform/web/body.ts'
import { registerErrors, requestCode, sendError } from './platform/web/errors.ts'
import { registerFlash, takeFlash } from './platform/web/flash.ts'
import { urls } from './platform/web/urls.ts'
import { registerViews, type LayoutName } from './platform/web/view.ts'
import { accessLog } from './people/access-log.ts'
import { mainPost, seesCases } from './people/actor.ts'
import { loadActor } from './people/actors.ts'
import { adminRoutes } from './people/admin-routes.ts'
import { guardRoutes } from './people/door.ts'
import { mustChangeFirst } from './people/password-routes.ts'
import { ROLES } from './people/roles.ts'
import { signInRoutes } from './people/routes.ts'
import { sessionOptions } from './people/web-sessions.ts'
import { adviceRoutes } from './advice/routes.ts'
import { rosterRoutes } from './advice/roster-routes.ts'
import { registerRoutes } from './mediators/register-routes.ts'
import { mediatorRoutes } from './mediators/routes.ts'
import { clockCatalogueRoutes } from './calendar/clock-routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { agreementRoutes } from './agreements/routes.ts'
import { assignmentRoutes } from './assignment/routes.ts'
import { caucusRoutes } from './caucus/routes.ts'
import { closeToNameless } from './cases/names-door.ts'
import { caseRoutes } from './cases/routes.ts'
import { caseFileRoutes } from './casefile/routes.ts'
import { agendaRoutes } from './agenda/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { countyRoutes } from './dispatching/county-routes.ts'
import { dispatchRoutes } from './dispatching/routes.ts'
import { unitDesk } from './dispatching/unit-desk.ts'
import { unitRoutes } from './dispatching/unit-routes.ts'
import { conferenceRoutes } from './conferences/routes.ts'
import { closingRoutes } from './closing/routes.ts'
import { deadlineRoutes } from './deadlines/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { togetherRoutes } from './documents/together-routes.ts'
import { enquiryRoutes } from './enquiries/routes.ts'
import { groundRoutes } from './intake/ground-routes.ts'
import { reconcileRoutes } from './imports/reconcile-routes.ts'
import { importRoutes } from './imports/routes.ts'
import { jobRoutes } from './jobs/routes.ts'
import { workLeft } from './integrity/leaving.ts'
import { integrityRoutes } from './integrity/routes.ts'
import { intakeRoutes } from './intake/routes.ts'
import { phoneRoutes } from './evidence/phone-routes.ts'
import { photoRoutes } from './evidence/photo-routes.ts'
import { returnPage } from './evidence/return-page.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { uploadRoutes } from './evidence/upload-routes.ts'
import { publicTabletRoutes } from './tablets/public-routes.ts'
import { tabletRoutes } from './tablets/routes.ts'
import { signalRoutes } from './tablets/signal-routes.ts'
import { referralRoutes } from './referrals/routes.ts'
import { relatingRoutes } from './relating/routes.ts'
import { dutyLineRoutes } from './units/routes.ts'
import { tell } from './lifecycles.ts'
import { matterRoutes } from './matters/routes.ts'
import { NO_NAV, navFor } from './nav.ts'
import { noticeRoutes } from './notices/routes.ts'
import { partyRoutes } from './parties/routes.ts'
import { tierRoutes } from './tiers/routes.ts'
import { proposalFor } from './intake/proposal.ts'
import { safetyRoutes } from './safety/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { siteOf } from './site.ts'

/**
 * The application, ready to listen or to be asked by tests; the house stays the caller's to close. Requests are turned
 * away with 503 while the process is busy for `stallMs` on end; never for 0, as in tests, whose own work is in the same
 * process.
 */
export async function build(house: House, { stallMs = 5000 } = {}): Promise<FastifyInstance> {
  const secure = house.config.baseUrl.startsWith('https:')
  const app = Fastify({
    loggerInstance: house.log,
    genReqId: requestCode,
    trustProxy: 'loopback',
    bodyLimit: 2 * 1024 * 1024,
    // A phone in a village may take minutes for ten photos.
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance
  const access = accessLog(house)
  const site = await siteOf(house)
  app.addHook('onClose', () => access.close())

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  })
  const { version } = await registerAssets(app, join(house.config.dataDir, 'assets'))
  await app.register(cookie, { secret: house.keys.cookie.toString('base64') })
  await app.register(session, sessionOptions(house))
  await app.register(formbody, { bodyLimit: 2 * 1024 * 1024 })
  await registerBodies(app)
  await app.register(csrf, { cookieOpts: { signed: true, httpOnly: true, sameSite: 'strict', path: '/', secure } })
  await app.register(rateLimit, { max: 1200, timeWindow: '1 minute', allowList: ['127.0.0.1', '::1'] })
  // With a shorter interval, one stall of that length (the first paper drawn) would turn everybody away for a second.
  await app.register(underPressure, { maxEventLoopDelay: stallMs, sampleInterval: 5000, retryAfter: 30 })
  app.decorate('tell', tell)
  app.decorate('workLeft', workLeft)
  registerFlash(app, secure)
  registerErrors(app)
  await registerViews(app, frame)
  guardRoutes(
    app,
    async ({ session }) => (session.personId ? loadActor(house.db.read, session.personId, today(house.clock)) : null),
    turnAway,
  )
  app.addHook('preHandler', (request, reply, done) => {
    if (request.method === 'POST') app.csrfProtection(request, reply, done)
    else done()
  })
  app.addHook('preHandler', mustChangeFirst)
  closeToNameless(app, house)
  keepCalendarsFresh(app, house)

  app.get('/healthz', { config: { can: 'anyone' } }, async () => {
    await house.db.read.selectFrom('settings').select('key').limit(1).execute()
    return { status: 'ok' }
  })
  signInRoutes(app, house, { access })
  adminRoutes(app, house)
  groundRoutes(app, house)
  jobRoutes(app, house)
  calendarRoutes(app, house)
  clockCatalogueRoutes(app, house)
  deskRoutes(app, house, { unitDesk })
  agendaRoutes(app, house)
  countyRoutes(app, house)
  unitRoutes(app, house)
  dispatchRoutes(app, house)
  caseRoutes(app, house)
  matterRoutes(app, house)
  caseFileRoutes(app, house, access)
  intakeRoutes(app, house)
  relatingRoutes(app, house)
  referralRoutes(app, house)
  enquiryRoutes(app, house)
  partyRoutes(app, house)
  noticeRoutes(app, house)
  assignmentRoutes(app, house)
  sessionRoutes(app, house)
  deadlineRoutes(app, house, access)
  tierRoutes(app, house, { propose: proposalFor })
  safetyRoutes(app, house)
  caucusRoutes(app, house, access)
  agreementRoutes(app, house, access)
  tabletRoutes(app, house)
  publicTabletRoutes(app, house)
  signalRoutes(app, house)
  closingRoutes(app, house)
  conferenceRoutes(app, house)
  integrityRoutes(app, house)
  adviceRoutes(app, house, access)
  mediatorRoutes(app, house)
  registerRoutes(app, house, { access })
  rosterRoutes(app, house)
  documentRoutes(app, house, access)
  togetherRoutes(app, house, access)
  evidenceRoutes(app, house, access)
  returnPage(app, house)
  photoRoutes(app, house)
  uploadRoutes(app, house)
  dutyLineRoutes(app, house)
  importRoutes(app, house)
  reconcileRoutes(app, house)
  phoneRoutes(app, house)
  return app

  async function frame(request: FastifyRequest, reply: FastifyReply, layout: LayoutName) {
    const actor = request.visitor
    const post = actor && mainPost(actor)
    return {
      site: {
        ...site,
        version,
        largeType: request.cookies.large === '1',
        csrf: reply.generateCsrf(),
      },
      actor: actor && {
        name: actor.name,
        post: post ? `${post.orgName}・${post.title || ROLES[post.role].label}` : '',
      },
      nav: actor && layout === 'desk' ? navFor(actor, request.url.split('?')[0]!) : NO_NAV,
      search: actor && layout === 'desk' && seesCases(actor) ? { action: urls.cases, value: '' } : null,
      flash: takeFlash(request, reply),
    }
  }

  async function turnAway(request: FastifyRequest, reply: FastifyReply, why: 'stranger' | 'notYours') {
    if (why === 'notYours') return sendError(request, reply, 403)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendError(
        request,
        reply.header('x-signed-out', '1'),
        403,
        '登录已经过期，这一步没有保存。请在新窗口登录，再回到这一页重新提交。',
      )
    return reply.redirect(`${urls.signIn}?next=${encodeURIComponent(request.url)}`, 303)
  }
}
