import { Inject, Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { InvalidInput, Unavailable } from '../../errors.js';

/** What must come back with the visitor: kept in a cookie of theirs until then. */
export interface Errand {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The page they wanted. */
  readonly to: string;
}

const RETURN = '/sign-in/provider/return';
const AWAY = 'Служба единого входа не отвечает. Повторите через минуту или войдите по паролю.';

/** Signing in through the organisation's own provider (OpenID Connect, code flow with PKCE). */
@Injectable()
export class ProviderService {
  private readonly log = new Logger('web');
  private known: Promise<oidc.Configuration> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get isSet(): boolean {
    return this.config.oidc !== null;
  }

  /** Where the visitor is sent, and what they have to bring back. */
  async leave(to: string): Promise<{ readonly address: string; readonly errand: Errand }> {
    const provider = await this.provider();
    const verifier = oidc.randomPKCECodeVerifier();
    const errand = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, to };
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.config.publicUrl + RETURN,
      scope: 'openid email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: errand.state,
      nonce: errand.nonce,
    });
    return { address: address.href, errand };
  }

  /** The mail address the provider vouches for. `path` is the address it sent the visitor back to. */
  async welcome(path: string, errand: Errand): Promise<string> {
    const provider = await this.provider();
    try {
      const tokens = await oidc.authorizationCodeGrant(
        provider,
        new URL(path, this.config.publicUrl),
        {
          pkceCodeVerifier: errand.verifier,
          expectedState: errand.state,
          expectedNonce: errand.nonce,
          idTokenExpected: true,
        },
      );
      const claims = tokens.claims();
      const about =
        claims?.['email'] === undefined && claims
          ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
          : claims;
      const email = about?.['email'];
      if (typeof email !== 'string' || about?.['email_verified'] !== true)
        throw new InvalidInput(
          'Служба единого входа не подтвердила адрес почты. Войдите по паролю или попросите ссылку.',
        );
      return email;
    } catch (error) {
      if (error instanceof InvalidInput) throw error;
      this.log.warn({ event: 'provider refused', error: String(error) });
      throw new InvalidInput('Войти через службу единого входа не удалось. Начните вход заново.');
    }
  }

  private async provider(): Promise<oidc.Configuration> {
    const { oidc: settings } = this.config;
    if (!settings) throw new Unavailable('Единый вход не настроен.');
    const { issuer, clientId, clientSecret } = settings;
    // Without TLS only to a provider on this machine, as the settings have made sure.
    const options = issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {};
    this.known ??= oidc.discovery(
      new URL(issuer),
      clientId,
      clientSecret,
      oidc.ClientSecretBasic(clientSecret),
      options,
    );
    try {
      return await this.known;
    } catch (error) {
      this.known = null;
      this.log.warn({ event: 'provider away', error: String(error) });
      throw new Unavailable(AWAY);
    }
  }
}
