import { cheapestModel } from '../shared/cheapestModel';
import type { WindowEventName, WindowEvents } from '../shared/contract/events';
import type { Connection } from '../shared/contract/requests';
import type { Failure } from '../shared/failure';
import type { ModelId } from '../shared/ids';
import { isGatewayItself } from '../shared/sendableOptions';
import { defaultBaseUrl } from '../shared/settings';
import type { WebSearch } from '../shared/webSearch';
import type { ModelGateway, ReadGeneration } from './chat/ports';
import { createConnectionSwitch, type Destination, type RunningDemo } from './gateway/connectionSwitch';
import { createEndpointCache } from './gateway/endpointCache';
import { createGatewayClient, type GatewayClientOptions } from './gateway/gatewayClient';
import { holdTo } from './gateway/heldGateway';
import { markDemo } from './gateway/markDemo';
import { createModelCatalogue } from './gateway/modelCatalogue';
import { testConnection } from './gateway/testConnection';
import type { Services } from './ipc/services';
import { backendName, type DesktopFacts } from './secrets/backendName';
import type { StartHelper } from './secrets/keychain';
import { profileAccountOf } from './secrets/profileAccount';
import { createOwnKeyStore } from './secrets/ownKeyStore';
import { createSecretStore, keychainService } from './secrets/secretStore';
import { effectiveBaseUrl } from './settings/baseUrl';
import type { SettingsStore } from './settings/settingsStore';
import type { Store } from './store/openStore';
import { attempt } from './support/attempt';
import { systemClock } from './support/clock';
import type { Log } from './support/log';

/** What the way to the gateway needs of the outside. */
export type GatewaySurroundings = {
  readonly profileRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly desktop: DesktopFacts;
  readonly appVersion: string;
  readonly log: Log;
  readonly gatewayFetch: GatewayClientOptions['fetch'];
  /** Opened before, because the first window needs them. */
  readonly settings: SettingsStore;
  readonly store: Pick<Store, 'secretMarkers' | 'catalogueCache'>;
  readonly startKeychainHelper: StartHelper;
  readonly startDemo: () => Promise<RunningDemo>;
  /** Writes requests down, for the developer's window. */
  readonly recorder: GatewayClientOptions['recorder'];
  readonly broadcast: <Name extends WindowEventName>(name: Name, payload: WindowEvents[Name]) => void;
  readonly raise: (failure: Failure) => void;
  /** Requests go to another account from now on, or can go to one at last. */
  readonly onAccountChanged?: () => void;
  /** `--demo`: the demo for this run, without changing the settings. */
  readonly isDemoForced: boolean;
};

export type GatewayHouse = {
  readonly services: Pick<Services, 'secrets' | 'ownKeys' | 'connection' | 'models'>;
  /** The gateway that is chosen now, for one turn: throws what keeps from sending. */
  readonly chooseGateway: () => Promise<ModelGateway>;
  /** Who searches the web for answers now: nobody where requests do not go to the gateway, which alone can. */
  readonly webSearch: () => WebSearch;
  /** The books of the demo, or of the configured gateway; `null` while requests go to the other. */
  readonly books: (isDemo: boolean) => ReadGeneration | null;
  /** Where requests go when it is not the demo. */
  readonly configuredOrigin: () => string;
  /** What is left on the account; `null` where requests do not go to the gateway, or it does not say. */
  readonly readCredits: () => Promise<{ readonly balanceUsd: string } | null>;
  /** The model that writes titles; `null` where the first words are one. */
  readonly titleModel: () => ModelId | null;
  /** Every key in use, for the log to mask. */
  readonly heldKeys: () => readonly string[];
  /** Connects, and fetches the models. */
  readonly start: () => void;
  readonly stop: () => void;
};

/** Key, address, models and client: all that stands between a turn and the gateway. */
export function buildGateway(outside: GatewaySurroundings): GatewayHouse {
  const { settings, store, log, broadcast, raise } = outside;
  const clock = systemClock;
  const configured = () => effectiveBaseUrl(settings.read(), outside.environment);

  const secrets = createSecretStore({
    startHelper: outside.startKeychainHelper,
    markers: store.secretMarkers,
    environment: outside.environment,
    profileAccount: profileAccountOf(outside.profileRoot),
    desktop: outside.desktop,
    clock,
    origin: () => configured().origin,
    environmentOrigin: effectiveBaseUrl({ baseUrl: defaultBaseUrl }, outside.environment).origin,
  });
  secrets.onChange((status) => {
    broadcast('secret.changed', status);
    // A new key opens a list that could not be fetched without it.
    if (status.state !== 'ready') return;
    catalogue.refreshInBackground();
    outside.onAccountChanged?.();
  });

  const ownKeys = createOwnKeyStore({
    startHelper: outside.startKeychainHelper,
    service: keychainService,
    markers: store.secretMarkers,
    profileAccount: profileAccountOf(outside.profileRoot),
    backend: backendName(outside.desktop),
    clock,
  });

  const connection = createConnectionSwitch({
    configured,
    startDemo: outside.startDemo,
    bindDemoKey: (demo) => secrets.setDemoKey(demo),
    onChange: announceConnection,
    onDemoEnded: (now) => {
      log.warn('demo.ended', { now });
      raise({ code: 'gateway.demoEnded', now });
    },
  });
  const catalogue = createModelCatalogue({
    listModels: (signal) => client.listModels(signal),
    baseUrl: () => connection.read().baseUrl,
    // The demo has another port each time.
    isTemporary: (baseUrl) => baseUrl !== configured().baseUrl,
    storage: {
      load: () => store.catalogueCache.load(catalogueKey),
      save: (value) => store.catalogueCache.save(catalogueKey, value, clock.nowMs()),
    },
    nowMs: clock.nowMs,
    log: (note) => log.info('models', { note }),
  });
  const client = createGatewayClient({
    fetch: outside.gatewayFetch,
    connection: () => {
      const here = connection.readUsable();
      return { baseUrl: here.baseUrl, dialect: catalogue.read().dialect, isGateway: isGatewayItself(here) };
    },
    modelOf: (modelId) => catalogue.read().models.find((model) => model.modelId === modelId),
    // A keychain in trouble is asked again by what a person does (`assertCanSend`), not by each request.
    key: (origin) => secrets.readKnownKey(origin),
    ownKeys: ownKeys.read,
    appVersion: outside.appVersion,
    log: (note) => log.info('gateway', { note }),
    ...(outside.recorder === undefined ? {} : { recorder: outside.recorder }),
  });
  const endpoints = createEndpointCache({
    readEndpoints: (modelId) => client.readEndpoints(modelId, new AbortController().signal),
    baseUrl: () => connection.read().baseUrl,
    nowMs: clock.monotonicMs,
  });
  catalogue.onChange((listing) => broadcast('model.listChanged', listing));

  let baseUrl = configured().baseUrl;
  settings.onChange(() => {
    if (configured().baseUrl === baseUrl) return;
    baseUrl = configured().baseUrl;
    announceConnection(connection.read());
    // Another origin is asked for anew by itself; asking twice would raise the keyring's prompt twice.
    void secrets.status();
  });

  function announceConnection(changed: Connection): void {
    if (!outside.isDemoForced && settings.read().isDemo !== changed.isDemo) attempt(() => settings.change({ isDemo: changed.isDemo }), raise);
    broadcast('connection.changed', changed);
    broadcast('model.listChanged', catalogue.read());
    catalogue.refreshInBackground();
    outside.onAccountChanged?.();
  }

  const assertCanSend = async (): Promise<Destination> => {
    const destination = await connection.assertUsable();
    await secrets.readKey(destination.origin);
    destination.assertHere();
    return destination;
  };
  const chooseGateway = async (): Promise<ModelGateway> => {
    const destination = await assertCanSend();
    return markDemo(holdTo(client, destination), destination.isDemo);
  };

  return {
    services: {
      secrets,
      ownKeys,
      connection: {
        read: () => connection.read(),
        test: async () => {
          await assertCanSend();
          return testConnection({ client, catalogue, clock });
        },
        enterDemo: () => connection.enterDemo(),
        leaveDemo: () => connection.leaveDemo(),
      },
      models: { ...catalogue, readEndpoints: endpoints.read },
    },
    chooseGateway,
    books: (isDemo) => (connection.read().isDemo === isDemo ? client.readGeneration : null),
    configuredOrigin: () => configured().origin,
    webSearch: () => (catalogue.read().dialect === 'gateway' ? settings.read().webSearch : 'off'),
    readCredits: async () => (isGatewayItself(connection.readUsable()) ? client.readCredits(AbortSignal.timeout(creditsMs)) : null),
    titleModel: () => {
      const { titlesBy, titleModelId, hiddenMakers } = settings.read();
      const { models } = catalogue.read();
      if (titlesBy === 'words') return null;
      return titlesBy === 'cheapest' ? (cheapestModel(models, hiddenMakers)?.modelId ?? null) : titleModelId;
    },
    heldKeys: () => [...secrets.heldKeys(), ...ownKeys.heldKeys()],
    start: () => {
      if (outside.isDemoForced || settings.read().isDemo) {
        connection.enterDemo().catch((error: unknown) => log.error('demo.failed', { error }));
      } else {
        catalogue.refreshInBackground();
      }
    },
    stop: () => {
      connection.stop();
      secrets.stop();
      ownKeys.stop();
    },
  };
}

/** Nobody waits for the balance; a server that never answers is given up. */
const creditsMs = 20_000;

/** The cache holds the lists of several addresses in one value, and sorts them itself. */
const catalogueKey = 'all';
