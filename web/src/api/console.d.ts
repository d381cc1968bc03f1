// Generated from docs/openapi/console.json by "npm run gen:api". Do not edit.

export interface paths {
    "/console/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the pages must know before login */
        get: operations["about"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/acceptance-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of the acceptance suite against the merchant's integration, newest first */
        get: operations["list_acceptance_runs"];
        put?: never;
        /** Hold the integration to what every integration must do; the run goes on in the background */
        post: operations["start_acceptance_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/acceptance-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run, with what was found so far */
        get: operations["get_acceptance_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/account-switch/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a change of the default account off with the code that the old contact was sent */
        post: operations["cancel_switch_by_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/agent/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller's agent and those below it brought */
        get: operations["list_agent_applications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/agent/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's agent and those below it */
        get: operations["agent_tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tree of agents */
        get: operations["list_agents"];
        put?: never;
        /** Make an agent */
        post: operations["create_agent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change an agent */
        put: operations["save_agent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/anomaly-checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merchants' monthly lists of anomalies, overdue ones first, with how many there are by standing */
        get: operations["list_anomaly_checklists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/anomaly-checklists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One list with its kinds and its history */
        get: operations["get_anomaly_checklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/anomaly-checklists/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a list of which every line was looked at; also one without lines
         * @description ANOMALY_ITEMS_LEFT says how many lines nobody looked at. What is new by now is added first.
         */
        post: operations["complete_anomaly_checklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/anomaly-checklists/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lines of a list, in the order of their days, and how each stands now */
        get: operations["list_anomaly_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/anomaly-checklists/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tick lines off as looked at, as one of the merchant's own people; who looked first stays */
        post: operations["look_at_anomalies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of the software of the merchant or provider */
        get: operations["list_api_keys"];
        put?: never;
        /** Make a key; its secret is in this answer and nowhere else */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a key another name, scopes, stores or addresses, at once on every node */
        put: operations["change_api_key"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a key at once, on every node */
        post: operations["revoke_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a key that takes this one's place; the old one goes on for the overlap */
        post: operations["rotate_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own applications */
        get: operations["list_applications"];
        put?: never;
        /** Start a draft */
        post: operations["create_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One application */
        get: operations["get_application"];
        /** Save sections of a draft */
        put: operations["save_application"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agreement to sign */
        get: operations["get_agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/agreement-mailing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The way of one's own agreement on paper */
        get: operations["own_agreement_mailing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/agreement/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is needed to compute the hash of one's agreement again, as ZIP
         * @description Text, drawing, signed record and hash; docs/agreements.md has the recipe. AGREEMENT_ALTERED, AGREEMENT_ERASED.
         */
        get: operations["get_agreement_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/agreement/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the agreement with a drawing */
        post: operations["sign_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/collection-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bind a collection code in place of a till */
        post: operations["activate_by_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/contact/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a code to the contact's phone or mailbox
         * @description It holds for five minutes and five tries, and voids the one before; MESSAGE_TOO_OFTEN within a minute.
         */
        post: operations["send_contact_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/contact/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show that the contact's phone or mailbox is read */
        post: operations["verify_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload one document as raw bytes */
        post: operations["upload_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a document */
        get: operations["view_document"];
        put?: never;
        post?: never;
        /** Take a document off a draft */
        delete: operations["remove_document"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/documents/{document_id}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What may stand on a document, to confirm; changes nothing */
        post: operations["read_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/effort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the time that a page of the wizard was looked at */
        post: operations["report_effort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How it was judged, replayed */
        get: operations["application_eligibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is missing before LIVE */
        get: operations["application_gates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/go-live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at every gate and go live */
        post: operations["go_live"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the code by which the merchant's owner takes it over */
        post: operations["hand_over_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The letter of the latest final decision, as PDF
         * @description For the applicant, the agent that brought the application, and its reviewers. APPLICATION_STATE before a decision.
         */
        get: operations["get_application_letter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that the public notice hangs in the store */
        post: operations["confirm_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The openings at the channels of an application's merchant */
        get: operations["application_openings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose the branch of a draft */
        put: operations["choose_place"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plan of an application */
        get: operations["application_plan"];
        /** Choose a plan for an application */
        put: operations["choose_plan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/reapply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a rejected application again */
        post: operations["reapply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand the application in */
        post: operations["submit_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/supplements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What channels ask of an application */
        get: operations["application_supplements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The road to LIVE */
        get: operations["application_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/applications/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an application up before a decision */
        post: operations["withdraw_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit trail */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bill-funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of fund bills within reach */
        get: operations["list_bill_funds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bill-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of trade bills within reach */
        get: operations["list_bill_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The channels' bills, one per account, kind and day
         * @description For operators. A merchant's people see the rows that are theirs (list_bill_rows) and no bills.
         */
        get: operations["list_bills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channel accounts that bills can be handed in for */
        get: operations["list_bill_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in a bill file as raw bytes
         * @description Up to 10 MiB; what the channel packed stays packed. Judged at once, loaded by a job.
         */
        post: operations["upload_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bill with its figures and files */
        get: operations["get_bill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/{id}/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An original file, byte for byte */
        get: operations["download_bill_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bills/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the channel now; a READY bill is compared with what it gives today */
        post: operations["retry_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Terminals and collection codes that are held until a review, the longest waiting first */
        get: operations["list_bindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/bindings/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release changed bindings or refuse them, all named or none */
        post: operations["decide_bindings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long reviews take, and how old the open queue is */
        get: operations["review_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/branch-stands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Branches within reach: template, people, what waits */
        get: operations["list_branch_stands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/branches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Branches to apply at, by region */
        get: operations["list_branches"];
        put?: never;
        /** Make a branch */
        post: operations["create_branch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/branches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a branch */
        put: operations["save_branch"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Trades that can be opened */
        get: operations["list_categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channels that can be wanted */
        get: operations["list_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Collection codes within reach */
        get: operations["list_codes"];
        put?: never;
        /** Make a collection code */
        post: operations["create_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make many collection codes at once */
        post: operations["create_code_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channels and stores that a merchant's codes can be made of */
        get: operations["code_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection code */
        get: operations["get_code"];
        /** Give a code other terms; its poster stays good */
        put: operations["edit_code"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a code off for a while */
        post: operations["disable_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a code on again */
        post: operations["enable_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/poster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A code's poster, ready to print
         * @description PDF or SVG, A5 or A6, with the wallets that the code takes at this moment. CONFLICT for a revoked code.
         */
        get: operations["get_code_poster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/reissue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a code a fresh link; every poster printed before is void */
        post: operations["reissue_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/codes/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a code for good; the next payment is refused */
        post: operations["revoke_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/data-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was asked for within reach */
        get: operations["list_data_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Partners by region and speciality */
        get: operations["directory"];
        put?: never;
        /** Put a partner into the directory */
        post: operations["create_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/directory/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the acquirer keeps, closed entries too */
        get: operations["kept_directory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/directory/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a partner of the directory */
        put: operations["save_entry"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/directory/{id}/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask one partner to call */
        post: operations["leave_lead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live changes as server-sent events; each event's data is a LiveEvent */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/fee-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fee rules with their versions */
        get: operations["list_fee_rules"];
        put?: never;
        /** Propose a fee rule; it takes force once somebody else has confirmed it */
        post: operations["propose_fee_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/fee-rules/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a payment would cost, and why: nothing is counted */
        post: operations["quote_fee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/fee-rules/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose the next version of a fee rule; payments before it keep the one they had */
        post: operations["change_fee_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/fee-rules/{id}/versions/{version}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a version that somebody else proposed into force */
        post: operations["confirm_fee_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/fee-rules/{id}/versions/{version}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a proposed version back */
        post: operations["withdraw_fee_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What moved in a window, by hour or day and by channel, read at one instant */
        get: operations["flows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/flows/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A merchant's stores side by side, read at one instant
         * @description SINGLE_STORE where the caller sees but one store of the merchant: there is no head office then.
         */
        get: operations["store_flows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/green-certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Green certificates: what waits first, then the newest */
        get: operations["list_green_certificates"];
        put?: never;
        /** Enter a merchant's green certificate; it lowers fees once somebody else has confirmed it */
        post: operations["enter_green_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/green-certificates/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a certificate that somebody else entered */
        post: operations["confirm_green_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/green-certificates/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a confirmed certificate: payments from now on are priced without it */
        post: operations["revoke_green_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/green-certificates/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a certificate that waits */
        post: operations["withdraw_green_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/growth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Two windows of the same length side by side */
        get: operations["growth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own in-app messages */
        get: operations["inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/inbox/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that an in-app message was read */
        post: operations["read_inbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The merchant's integration projects */
        get: operations["list_integrations"];
        put?: never;
        /** Open a project; while it is open with an item that does not hold, there are no live keys */
        post: operations["open_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/integrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One project with its checklist and history */
        get: operations["get_integration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/integrations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a project off */
        post: operations["cancel_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/integrations/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan a later end, with the reason */
        post: operations["extend_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/integrations/{id}/pass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go live: all items hold */
        post: operations["pass_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/integrations/{id}/tick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tick an item that no fact tells, or take the tick away */
        post: operations["tick_integration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads of the own acquirer or agent, newest first */
        get: operations["list_leads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/leads/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a lead was called, won or lost */
        post: operations["move_lead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/ledger/behind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Books with a day that is over and cannot be closed, or that nobody closes */
        get: operations["books_behind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/ledger/closes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The closes of a merchant's book: each day's digest over the close before, its postings and balances */
        get: operations["book_closes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/ledger/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A statement, or the journal, as CSV of any length
         * @description UTF-8 with a byte order mark, lines end with CRLF. A statement begins with its opening and ends with its closing balance.
         */
        get: operations["export_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/ledger/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account's postings with the balance behind each, oldest first */
        get: operations["account_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts of a merchant's shadow book over a period: opening, flows, closing */
        get: operations["trial_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limit-alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments beyond a payer's limit whose payer was known only afterwards */
        get: operations["list_limit_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limit-raises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests for raises within reach, the newest first */
        get: operations["list_limit_raises"];
        put?: never;
        /** Ask for a raise of one of the operator's limits, for a time */
        post: operations["request_limit_raise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limit-raises/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give one approval; above the set point two people do */
        post: operations["approve_limit_raise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limit-raises/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a request */
        post: operations["reject_limit_raise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limit-raises/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a raise before its time; what was taken under it stays */
        post: operations["revoke_limit_raise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limit-raises/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a request back before it is decided */
        post: operations["withdraw_limit_raise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limit-standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds for a merchant's payments now, and what is used of it */
        get: operations["list_limit_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Limits in force: of one merchant with the defaults that concern it, or all within reach */
        get: operations["list_limits"];
        put?: never;
        /** Set a limit: the operator's, or one's own, which is tighter */
        post: operations["set_limit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a limit other caps; what is used stays used */
        put: operations["change_limit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limits/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a limit out of force */
        post: operations["end_limit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/limits/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a limit came to be what it is */
        get: operations["list_limit_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merchants within reach */
        get: operations["list_merchants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merchant with stores, terminals and channels */
        get: operations["get_merchant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/account-switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for another default account; the owner's word starts the cooling-off */
        post: operations["propose_switch"];
        /** Call off the change that waits */
        delete: operations["cancel_switch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/account-switch/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm, as a second person, the change that waits */
        post: operations["confirm_switch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settlement accounts, the change of default that waits, and what happened */
        get: operations["list_accounts"];
        put?: never;
        /** Bind a further account */
        post: operations["add_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an account off */
        delete: operations["remove_account"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/accounts/{account}/amount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the amount that came */
        post: operations["tell_amount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/accounts/{account}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the bank for a small transfer to the account */
        post: operations["verify_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merchant's signed agreement, checked now */
        get: operations["get_merchant_agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/agreement-mailing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The way of the agreement on paper */
        get: operations["agreement_mailing"];
        put?: never;
        /** Write down the next step: sent, arrived, returned signed, lost */
        post: operations["mail_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/document-accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who of the operators looked at this merchant's documents, when and for what purpose */
        get: operations["list_document_accesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merchant's integration projects */
        get: operations["list_merchant_integrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merchant's openings at the channels */
        get: operations["merchant_openings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/openings/{channel}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at an opening now, or hand a rejected one in again */
        post: operations["retry_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/openings/{channel}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a channel settles to, as the channel says it now */
        get: operations["channel_settlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/renewals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a new paper in for the one that runs out */
        post: operations["hand_in_renewal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/renewals/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload one side of a new paper */
        post: operations["upload_renewal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dormancy, causes of a suspension, papers, renewals, the next check and open tasks */
        get: operations["merchant_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend, resume or close a merchant */
        post: operations["set_merchant_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a further store of an approved merchant, by a proof of its premises */
        post: operations["open_store"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looks after a merchant (1+1+1) */
        get: operations["merchant_team"];
        /** Assign account manager, supplier and training */
        put: operations["assign_team"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/merchants/{id}/visitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who can be sent to a merchant */
        get: operations["list_visitors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outbox */
        get: operations["list_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/misconceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people wrongly believe before they apply */
        get: operations["list_misconceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/my-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is kept of the caller's own applications and until when, and what was asked for */
        get: operations["my_data"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/my-data/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a ready export, for who asked for it, within the hour */
        get: operations["fetch_data"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/my-data/{id}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a copy of the data, or for its deletion */
        post: operations["ask_data"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/opening/demands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is demanded before LIVE */
        get: operations["opening_demands"];
        /** Change what is demanded before LIVE */
        put: operations["save_opening_demands"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders, by any number or filter */
        get: operations["list_orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What needs a human's eye */
        get: operations["list_exceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order with attempts, refunds and history */
        get: operations["get_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an order that is still open */
        post: operations["close_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/{id}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the channel now */
        post: operations["query_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/orders/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refund a part or all */
        post: operations["create_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The operator's first page */
        get: operations["overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refused: the channels pay merchants, never this platform
         * @description MODE_FORBIDS_SETTLEMENT in the custody modes DIRECT and SERVICE_PROVIDER; there is no other one in this program.
         */
        post: operations["pay_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue of plans and the trades */
        get: operations["list_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/plans/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plan that fits a shop, and why */
        get: operations["advise_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search the policy library */
        get: operations["list_policies"];
        put?: never;
        /** Make the next version of a policy */
        post: operations["propose_policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions that wait for a second person */
        get: operations["list_policy_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a version that somebody else made into effect */
        post: operations["confirm_policy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions of a code, the newest first */
        get: operations["policy_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/provider-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Providers whose software the merchant lets act for it; for a provider, the merchants that let it */
        get: operations["list_provider_grants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/provider-grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a provider's software act for the merchant, or change what it may do */
        put: operations["grant_provider"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/provider-grants/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End what a provider's software may do for the merchant, at once and on every node */
        post: operations["revoke_provider_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stands behind a provider's id */
        get: operations["get_provider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/rebates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the operator gives back of a month's fees, by merchant
         * @description The operator's memo book. It pays what it promises by itself: nothing here moves money.
         */
        get: operations["list_rebates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/bills/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compare a bill anew, in the background */
        post: operations["compare_bill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The classes of differences with their definitions */
        get: operations["list_difference_classes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Days of channel accounts: what was compared and what differs
         * @description For operators. A merchant's people see their own days (own_reconciliation).
         */
        get: operations["list_reconciled_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Differences within reach, newest day first */
        get: operations["list_differences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/differences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One difference with both sides, our book, and what may be done */
        get: operations["get_difference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/differences/{id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the channel how the order stands; what it says completes the order, and both sides are compared again */
        post: operations["ask_difference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/differences/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm what somebody else proposed, or send it back; who proposed it may take it back */
        post: operations["decide_difference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/differences/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it wait for the next bill */
        post: operations["hold_difference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/differences/{id}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose how it ends; somebody else decides */
        post: operations["propose_difference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an order's payments and refunds stand to the bills */
        get: operations["order_reconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/reconciliation/own": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merchant's days: all clear, or what differs */
        get: operations["own_reconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refunds */
        get: operations["list_refunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/refunds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One refund */
        get: operations["get_refund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/renewals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Renewals that wait for an approver */
        get: operations["list_renewals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/renewals/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm or refuse a renewal */
        post: operations["decide_renewal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/renewals/{id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document of a renewal; an approver's look is recorded with its purpose */
        get: operations["view_renewal_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The review queue */
        get: operations["review_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workbench */
        get: operations["review_application"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tick the checklist */
        put: operations["review_checklist"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim an application, or renew the claim */
        post: operations["review_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide: pre-approve, need more, approve, reject */
        post: operations["review_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note for colleagues; no applicant reads it */
        post: operations["review_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an application back */
        post: operations["review_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One masked field in clear; it stands in the audit trail */
        post: operations["review_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/applications/{id}/urgent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put an application before the others, or back among them */
        put: operations["review_urgent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim the next application */
        post: operations["review_next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ready texts for need more and reject */
        get: operations["review_reasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/sub-merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channel accounts and the numbers that the sandbox accepts */
        get: operations["review_sub_merchants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/review/supplements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Supplements that wait for a reviewer */
        get: operations["review_supplements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles and what they may do */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sandbox-merchant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A merchant of one's own for trying the interface, at once and without papers; the same one when asked again */
        post: operations["open_sandbox_merchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/service-credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Months of the service fee that a year's volume earned */
        get: operations["list_service_credits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["session"];
        put?: never;
        /** Sign in */
        post: operations["login"];
        /** Sign out */
        delete: operations["logout"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Act under another membership */
        put: operations["switch_membership"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the own password */
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/settlement-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settlement cycles and cut-offs: what holds today and, for operators, all rules */
        get: operations["settlement_terms"];
        put?: never;
        /** Say which cycle and cut-off hold for a channel or one account of it, from a day on */
        post: operations["set_settlement_terms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What channels owe merchants for each trade day, when it should arrive and what came of it */
        get: operations["list_settlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/settlements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One settlement: how it is made up, what arrived, and everything that was told of it */
        get: operations["get_settlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an applicant's account and sign in */
        post: operations["sign_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sign-up/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a sign-up code by SMS */
        post: operations["sign_up_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/signature-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a request's signature covers, and where theirs differs */
        post: operations["check_signature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statements of days and months, newest period first, with how many wait, are unread and are overdue */
        get: operations["list_statements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a statement with its tables */
        get: operations["get_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/statements/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of an issued statement, of any length
         * @description The same bytes at every download. Cloudpos-Sha256 is their hash.
         */
        get: operations["download_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/statements/{id}/reissue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a statement issued again in a next version; the one before is kept */
        post: operations["reissue_statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/statements/{id}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The platform's signature over a file, to be kept beside it: cloudpos statement verify checks both */
        get: operations["download_statement_signature"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/statements/{id}/viewed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge a statement, as one of the merchant's own people; twice is no error */
        post: operations["acknowledge_statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A merchant's stores */
        get: operations["list_stores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/stores/{id}/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a store's registered address; what is bound there is held until a review */
        put: operations["move_store"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/supplements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mend what the channel rejected */
        put: operations["save_supplement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/supplements/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a supplement, or give it back */
        post: operations["decide_supplement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/supplements/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a document that the channel rejected */
        post: operations["upload_supplement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/supplements/{id}/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a document of a supplement */
        get: operations["view_supplement_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/supplements/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a supplement to the reviewers */
        post: operations["submit_supplement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health and mode */
        get: operations["system"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/take-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an application over that an agent filled in */
        post: operations["take_over_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Banks' templates with their versions */
        get: operations["list_templates"];
        put?: never;
        /** Make the next version of a template */
        post: operations["save_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Terminals within reach */
        get: operations["list_terminals"];
        put?: never;
        /** Make a software terminal and send its activation code */
        post: operations["create_terminal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One terminal */
        get: operations["get_terminal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals/{id}/activation-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an activation code by SMS; the one before is void */
        post: operations["send_activation_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals/{id}/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a terminal, or a store's collection codes, was bound to, newest first */
        get: operations["terminal_bindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/terminals/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable a terminal and its keys */
        post: operations["disable_terminal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day so far */
        get: operations["today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/upkeep/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merchants that are warned, frozen or suspended, with the causes */
        get: operations["list_stands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/upkeep/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has to be done by hand: channels to tell, checks of identity */
        get: operations["list_upkeep_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/upkeep/tasks/{id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tick a task off with its outcome and reference */
        post: operations["finish_upkeep_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who can sign in */
        get: operations["list_users"];
        put?: never;
        /** Make a user with a generated password */
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user */
        get: operations["get_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable a user; open sessions end at once */
        post: operations["disable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a disabled user sign in again */
        post: operations["enable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a user a generated password, shown once */
        post: operations["reset_user_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/users/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the memberships that the caller may grant */
        put: operations["set_user_roles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Visits within reach */
        get: operations["list_visits"];
        put?: never;
        /** Send somebody to a store */
        post: operations["plan_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A visit with its list and photos */
        get: operations["get_visit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a visit off */
        post: operations["cancel_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Arrive, with or without a position */
        post: operations["check_in_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a visit that is ticked off and signed */
        post: operations["close_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark an item as done or not */
        post: operations["tick_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a photo */
        post: operations["upload_visit_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/photos/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a photo or of the drawn signature; a look by others than the merchant's people is recorded */
        get: operations["view_visit_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/sign-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The merchant's people sign in the merchant app */
        post: operations["sign_off_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The merchant signs on the visitor's screen */
        post: operations["draw_visit_signature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/slot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Another slot or person */
        put: operations["move_visit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/visits/{id}/store-place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Where the visit's store stands */
        put: operations["tell_store_place"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/wake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the password and end the merchant's dormancy */
        post: operations["wake_merchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses of the merchant's software that hear of changes */
        get: operations["list_webhook_endpoints"];
        put?: never;
        /** Make an endpoint; its secret is in this answer alone */
        post: operations["create_webhook_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give an endpoint other terms, switch it off or on */
        put: operations["edit_webhook_endpoint"];
        post?: never;
        /** End an endpoint for good; its log stays */
        delete: operations["delete_webhook_endpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/webhook-endpoints/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the events of a time again to an endpoint */
        post: operations["resend_webhook_range"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fresh secret; the one before signs too for 24 hours. The id notify stands for what signs notices to notify_urls */
        post: operations["rotate_webhook_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an event of type webhook.test */
        post: operations["test_webhook_endpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/webhook-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find events and how their deliveries stand */
        get: operations["list_webhook_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/webhook-events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event with its body and every try */
        get: operations["get_webhook_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/webhook-events/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an event again, under the same id */
        post: operations["resend_webhook_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/working-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The working-day calendar as it is loaded */
        get: operations["working_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/working-days/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether an acquirer works on make-up weekends, from a day on */
        post: operations["set_make_up_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/working-days/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the money of some trade days would arrive by T+1, D+1 and D0 */
        get: operations["settlement_examples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/working-days/years": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load the next year's list, or correct days of a loaded one that are still to come
         * @description For administrators of the platform. The same list again changes nothing.
         */
        post: operations["load_working_year"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        APIKey: {
            algorithm: string;
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            /**
             * Format: date-time
             * @description When a key that was replaced stops
             */
            expires_at?: string;
            key_id: string;
            /**
             * Format: date-time
             * @description To five minutes
             */
            last_used_at?: string;
            /** @description It may sign now */
            living: boolean;
            name: string;
            /** @description Where requests may come from; empty: anywhere */
            networks: string[];
            /** @description Of a key pair: SubjectPublicKeyInfo, base64 of DER */
            public_key?: string;
            replaced_by?: string;
            /** Format: date-time */
            revoked_at?: string;
            scopes: string[];
            /** @description Empty: all stores */
            stores: components["schemas"]["Named"][];
            /**
             * Format: int64
             * @description Send it back with a change
             */
            version: number;
        };
        APIKeyList: {
            algorithms: string[];
            /** @description Where /v1 is */
            base_url: string;
            /** @description For which keys can be made now */
            environments: string[];
            items: components["schemas"]["APIKey"][];
            /**
             * Format: int64
             * @description Living keys at most, in each environment
             */
            keys_max: number;
            /** @description For the Authorization header; empty for a provider, whose software names the merchant that it acts for */
            mchid: string;
            /** @description Of a provider: what merchants type to let it act for them */
            provider_id?: string;
            /** @description What there is to choose from */
            scopes: string[];
            stores: components["schemas"]["Named"][];
        };
        About: {
            acquirer: string;
            custody_en: string;
            /** @enum {string} */
            custody_mode: "DIRECT" | "SERVICE_PROVIDER";
            /** @description Shown on every money page */
            custody_zh: string;
            /** @description SMS go to the outbox page instead of a gateway */
            development_messages: boolean;
            product: string;
            /** @description The sandbox wallet, when the sandbox runs */
            sandbox_url?: string;
            /** Format: date-time */
            server_time: string;
            version: string;
        };
        AcceptanceCase: {
            case: string;
            title_en: string;
            title_zh: string;
            /**
             * @description Absent while it was not looked at
             * @enum {string}
             */
            verdict?: "PASSED" | "FAILED";
            why_en?: string;
            /** @description What was seen instead */
            why_zh?: string;
        };
        AcceptanceRun: {
            /** @description The integration's test hook */
            base_url: string;
            /** @description In the order in which they run. The verdicts of a single run alone */
            cases: components["schemas"]["AcceptanceCase"][];
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            created_at: string;
            /** @description Of a broken run: which call, what came back; in English */
            detail?: string;
            /** Format: date-time */
            ended_at?: string;
            endpoint_id: string;
            id: string;
            /** @description Why a broken run could not be ended: FORBIDDEN_ADDRESS, NO_SUCH_HOST, TLS, CONNECT, TIMEOUT, HOOK_STATUS, HOOK_MALFORMED, NO_PAYMENT, NOT_TOLD, PLATFORM, PAYER, STOPPED, NODE_DIED, TOO_LONG */
            reason?: string;
            /** Format: date-time */
            started_at?: string;
            started_by: string;
            state: components["schemas"]["AcceptanceState"];
            /** @description The endpoint's address when the run was asked for */
            webhook_url: string;
        };
        AcceptanceRunList: {
            /** @description This install knows a sandbox whose wallet pays */
            can_run: boolean;
            /** @description What a run looks at */
            cases: components["schemas"]["AcceptanceCase"][];
            /** @description Without verdicts of cases */
            items: components["schemas"]["AcceptanceRun"][];
        };
        /**
         * @description Where a run of the acceptance suite stands (docs/states.md)
         * @enum {string}
         */
        AcceptanceState: "QUEUED" | "RUNNING" | "PASSED" | "FAILED" | "BROKEN";
        Account: {
            /** Format: date-time */
            created_at: string;
            id: string;
            /** Format: date-time */
            last_login_at?: string;
            login: string;
            memberships: components["schemas"]["Membership"][];
            name: string;
            /** @enum {string} */
            status: "active" | "disabled" | "locked";
        };
        AccountChange: {
            account_id: string;
            /** Format: date-time */
            at: string;
            by: string;
            cause: string;
            from?: string;
            to: string;
        };
        AccountList: {
            items: components["schemas"]["Account"][];
            next_cursor?: string;
        };
        AccountSwitch: {
            account_id: string;
            /** Format: date-time */
            confirmed_at?: string;
            confirmed_by?: components["schemas"]["Named"];
            /**
             * Format: date-time
             * @description 86400 seconds after the confirmation
             */
            due_at?: string;
            /** @description The default as it was when the change was asked for */
            from_id?: string;
            /** Format: date-time */
            proposed_at: string;
            proposed_by: components["schemas"]["Named"];
            /** @enum {string} */
            state: "PROPOSED" | "COOLING";
            /** @description The phone that was sent notice and the code to call the change off */
            told_masked?: string;
        };
        AccountView: {
            bank: string;
            cnaps: string;
            default: boolean;
            /** @description Why the last verification ended badly */
            failure?: string;
            holder_masked: string;
            id: string;
            /** @enum {string} */
            kind: "corporate" | "personal";
            /** @description Verified within three days and of a kind that the subject may be settled to */
            may_become_default: boolean;
            /** @description A small transfer may be asked for */
            may_verify: boolean;
            /** @enum {string} */
            medium: "bank" | "alipay";
            number_masked: string;
            /** @enum {string} */
            state: "ADDED" | "VERIFYING" | "VERIFIED" | "COOLING" | "ACTIVE" | "FAILED";
            /** @description The last small transfer */
            verification?: components["schemas"]["VerificationView"];
            /** Format: date-time */
            verified_at?: string;
        };
        ActivationCode: {
            /**
             * Format: date-time
             * @description 24 hours from dispatch
             */
            expires_at: string;
            /**
             * Format: date-time
             * @description Dispatch of the SMS; while it waits, when it was handed in
             */
            sent_at: string;
            /** @description Masked phone */
            sent_to: string;
            /** @enum {string} */
            state: "open" | "used" | "expired" | "locked" | "void";
            /**
             * Format: int64
             * @description Wrong tries that it still survives
             */
            tries_left: number;
        };
        Agent: {
            acquirer_id: string;
            id: string;
            /** Format: int64 */
            level: number;
            name: string;
            open: boolean;
            /** @description Empty at the first level */
            parent_id: string;
            region: string;
            /** @description 备案编号 */
            registration_no: string;
        };
        AgentApplication: {
            /** @description Name of the agent, which may stand below the caller's */
            agent: string;
            /** Format: date */
            expected_date?: string;
            id: string;
            /** @description Empty until the section subject is filled */
            merchant_name: string;
            /** @description What people quote */
            number: string;
            started_by: string;
            state: components["schemas"]["ApplicationState"];
            /** @enum {string} */
            subject_type?: "company" | "individual" | "person";
            /** Format: date-time */
            submitted_at?: string;
            /** Format: date-time */
            updated_at: string;
            /** @description The merchant's owner has not taken it over yet */
            waits_for_owner: boolean;
        };
        AgentApplicationList: {
            items: components["schemas"]["AgentApplication"][];
        };
        AgentInput: {
            acquirer_id: string;
            name: string;
            open: boolean;
            parent_id?: string;
            region?: string;
            registration_no?: string;
        };
        AgentList: {
            /** @description At which the caller may make an agent; empty for who may make none */
            acquirers: components["schemas"]["Named"][];
            items: components["schemas"]["Agent"][];
        };
        Agreement: {
            can_sign: boolean;
            receipt_number?: string;
            /** @description Of the text; send it back when signing */
            sha256: string;
            /** @description Of the signed record */
            signature_sha256?: string;
            /** Format: date-time */
            signed_at?: string;
            signed_by?: string;
            state: components["schemas"]["AgreementState"];
            /** @description Plain text, paragraphs parted by blank lines */
            text: string;
            title_zh: string;
            version: string;
        };
        AgreementMailing: {
            /** @description What may follow */
            next: components["schemas"]["MailingState"][];
            /** @description Empty before the signature */
            receipt_number: string;
            /**
             * Format: int64
             * @description Number of the last step, 0 for none; send it back with the next one
             */
            seq: number;
            /** @description The oldest first */
            steps: components["schemas"]["MailingStep"][];
        };
        /**
         * @description ALTERED: what is kept is no longer what was signed, nothing goes on from it. ERASED: its people were erased after the legal term, which is no alteration
         * @enum {string}
         */
        AgreementState: "UNSIGNED" | "INTACT" | "ALTERED" | "ERASED";
        AmountToldBody: {
            /** Format: int64 */
            amount_fen: number;
        };
        AnomalyChecklist: {
            /** Format: date-time */
            done_at?: string;
            /** @description Name */
            done_by?: string;
            /**
             * Format: date-time
             * @description Overdue from this instant on
             */
            due_at: string;
            /**
             * Format: date
             * @description The last day; it ends at 24:00 in Asia/Shanghai
             */
            due_day: string;
            environment: components["schemas"]["Environment"];
            id: string;
            /** Format: int64 */
            items: number;
            merchant: components["schemas"]["Named"];
            /** @description 2026-02 */
            month: string;
            /** Format: date-time */
            opened_at: string;
            overdue: boolean;
            /**
             * Format: int64
             * @description Lines that somebody of the merchant looked at
             */
            seen: number;
            state: components["schemas"]["AnomalyState"];
        };
        AnomalyChecklistDetail: {
            /** Format: date-time */
            done_at?: string;
            /** @description Name */
            done_by?: string;
            /**
             * Format: date-time
             * @description Overdue from this instant on
             */
            due_at: string;
            /**
             * Format: date
             * @description The last day; it ends at 24:00 in Asia/Shanghai
             */
            due_day: string;
            environment: components["schemas"]["Environment"];
            /** @description Oldest first */
            history: components["schemas"]["AnomalyMove"][];
            id: string;
            /** Format: int64 */
            items: number;
            kinds: components["schemas"]["AnomalyKindCount"][];
            /** @description Whoever asks may tick the list off */
            may_check: boolean;
            merchant: components["schemas"]["Named"];
            /** @description 2026-02 */
            month: string;
            /** Format: date-time */
            opened_at: string;
            overdue: boolean;
            /**
             * Format: int64
             * @description Lines that somebody of the merchant looked at
             */
            seen: number;
            state: components["schemas"]["AnomalyState"];
        };
        AnomalyChecklistList: {
            /** @description Of the whole filter, the standing left out */
            counts: components["schemas"]["AnomalyCounts"];
            items: components["schemas"]["AnomalyChecklist"][];
            /** @description The caller's reach is some stores: lists are of whole merchants, so nothing is shown */
            narrowed: boolean;
            next_cursor?: string;
        };
        AnomalyCounts: {
            /** Format: int64 */
            done: number;
            /** Format: int64 */
            overdue: number;
            /** Format: int64 */
            waiting: number;
        };
        AnomalyItem: {
            /** Format: date-time */
            added_at: string;
            amount_display: string;
            /**
             * Format: int64
             * @description Of a settlement arrived less expected
             */
            amount_fen: number;
            /** Format: date-time */
            at?: string;
            /** @description It came when the list was completed, and opened it again */
            behind: boolean;
            /** Format: date */
            day: string;
            /** @description The class R1 to R11 of a difference, the state that a settlement or refund had, the channel of a payment given back, the period of a limit */
            detail?: string;
            id: string;
            kind: components["schemas"]["AnomalyKind"];
            note?: string;
            order_id?: string;
            /** @description Of the difference, the refund, the order, the alert or the settlement */
            ref: string;
            refund_id?: string;
            /** Format: date-time */
            seen_at?: string;
            /** @description Name */
            seen_by?: string;
            /** @description The state of the thing now */
            standing?: string;
        };
        AnomalyItemList: {
            items: components["schemas"]["AnomalyItem"][];
            next_cursor?: string;
        };
        /**
         * @description In which way something went wrong (docs/anomalies.md)
         * @enum {string}
         */
        AnomalyKind: "DIFFERENCE" | "SETTLEMENT" | "LATE_PAYMENT" | "SECOND_PAYMENT" | "UNKNOWN_PAYMENT" | "REFUND_FAILED" | "LIMIT_ALERT";
        AnomalyKindCount: {
            /** Format: int64 */
            count: number;
            kind: components["schemas"]["AnomalyKind"];
        };
        AnomalyMove: {
            /** Format: date-time */
            at: string;
            /** @description Name; missing for the program */
            by?: string;
            /**
             * Format: int64
             * @description How many lines there were
             */
            items: number;
            to: components["schemas"]["AnomalyState"];
        };
        AnomalySeen: {
            /** @description Ids of lines */
            items: string[];
            note?: string;
        };
        /**
         * @description Where a list stands (docs/states.md); overdue is told apart
         * @enum {string}
         */
        AnomalyState: "OPEN" | "DONE" | "REOPENED";
        Application: {
            /** @description What this bank says or does beside the wizard */
            bank_steps: components["schemas"]["BankStep"][];
            can_submit: boolean;
            /** @description Wanted; none chosen are all */
            channels: components["schemas"]["Channel"][];
            contact: components["schemas"]["ContactView"];
            /** Format: date-time */
            created_at: string;
            /** @description The calendar does not reach the date: say that it is not known yet */
            date_unknown?: boolean;
            /** @description What is asked for, by subject, bank and region */
            document_list: components["schemas"]["DocumentAsked"][];
            documents: components["schemas"]["Document"][];
            editable: boolean;
            /**
             * Format: date
             * @description When review should be done (working days)
             */
            expected_date?: string;
            id: string;
            legal_person: components["schemas"]["PersonView"];
            /** @description Of the latest final decision */
            letter_number?: string;
            /** @description Known from approval on */
            merchant_id?: string;
            /**
             * Format: int64
             * @description Effort left for the applicant
             */
            minutes_left: number;
            /** @description Told at their section */
            misconceptions: components["schemas"]["Misconception"][];
            number: string;
            place: components["schemas"]["ApplicationPlace"];
            premises: components["schemas"]["Premises"];
            /** @description What still keeps it from being submitted */
            problems: components["schemas"]["FieldProblem"][];
            /** @description What the reviewers want changed, with state NEED_MORE or REJECTED */
            reasons: components["schemas"]["ReviewReason"][];
            settlement: components["schemas"]["SettlementView"];
            state: components["schemas"]["ApplicationState"];
            steps: components["schemas"]["WizardStep"][];
            store: components["schemas"]["StoreSection"];
            subject: components["schemas"]["SubjectView"];
            /** Format: date-time */
            submitted_at?: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Send it back with each change
             */
            version: number;
        };
        ApplicationLine: {
            /** Format: date */
            expected_date?: string;
            id: string;
            /** @description Empty until the section subject is filled */
            merchant_name: string;
            /** @description What people quote */
            number: string;
            state: components["schemas"]["ApplicationState"];
            /** @enum {string} */
            subject_type?: "company" | "individual" | "person";
            /** Format: date-time */
            submitted_at?: string;
            /** Format: date-time */
            updated_at: string;
        };
        ApplicationList: {
            items: components["schemas"]["ApplicationLine"][];
        };
        ApplicationPlace: {
            /** @description Its name; empty for applications from before branches */
            acquirer: string;
            acquirer_id: string;
            /** @description Who brought the merchant */
            agent_id?: string;
            branch: string;
            /** @description Empty: none chosen */
            branch_id: string;
            /** @description It is a draft that was never handed in */
            may_choose: boolean;
            region: string;
            /** @description The agent's person who filled it in */
            started_by?: string;
            /** @description Name of the bank's workflow */
            template: components["schemas"]["Text"];
            template_code: string;
            /**
             * Format: int64
             * @description As the application was begun; later versions do not touch it
             */
            template_version: number;
            /** @description The merchant's owner has not taken it over yet */
            waits_for_owner?: boolean;
        };
        /**
         * @description Where an application stands (domain.md A17)
         * @enum {string}
         */
        ApplicationState: "DRAFT" | "SUBMITTED" | "PRE_REVIEW" | "ACQUIRER_REVIEW" | "NEED_MORE" | "APPROVED" | "REJECTED" | "SIGNED" | "DEVICE_BOUND" | "ACTIVATED" | "TESTED" | "LIVE" | "SUSPENDED" | "CLOSED";
        Attempt: {
            account_id: string;
            /** Format: int64 */
            amount_fen: number;
            channel: components["schemas"]["Channel"];
            channel_code?: string;
            channel_no: string;
            channel_text?: string;
            /**
             * Format: int64
             * @description How often the channel was asked
             */
            checks: number;
            id: string;
            /** Format: date-time */
            next_check_at?: string;
            /** Format: date-time */
            paid_at?: string;
            /** Format: int64 */
            payer_fen: number;
            /** Format: date-time */
            requested_at?: string;
            /** Format: int64 */
            settle_fen: number;
            state: components["schemas"]["AttemptState"];
            sub_merchant?: string;
            transaction_no?: string;
        };
        /**
         * @description Where one try at one channel stands (docs/states.md)
         * @enum {string}
         */
        AttemptState: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED";
        AuditEntry: {
            action: string;
            actor: string;
            actor_name: string;
            /** Format: date-time */
            at: string;
            /** @description JSON */
            detail?: string;
            id: string;
            ip?: string;
            merchant_id?: string;
            object: string;
            object_id: string;
            request_id?: string;
        };
        AuditList: {
            items: components["schemas"]["AuditEntry"][];
            next_cursor?: string;
        };
        AutoCheck: {
            en: string;
            path: string;
            /** @enum {string} */
            result: "pass" | "warn" | "fail";
            zh: string;
        };
        BankStep: {
            /** @description A section of the wizard, or a step of the bank's own */
            key: string;
            /** Format: int64 */
            minutes: number;
            text: components["schemas"]["Text"];
        };
        Bill: {
            account: components["schemas"]["Named"];
            /**
             * Format: int64
             * @description How often the channel was asked
             */
            attempts: number;
            /** @description Why it is not READY: a code */
            cause?: string;
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            created_at: string;
            /** Format: date */
            day: string;
            /** @description Where and what in the file, or the channel's own words */
            detail?: string;
            /** @description The same in Chinese, as far as the words are ours */
            detail_zh?: string;
            en: string;
            environment: components["schemas"]["Environment"];
            expense_display: string;
            /** Format: int64 */
            expense_fen: number;
            /** Format: int64 */
            expenses: number;
            /** @description Yuan with five decimals */
            fee_display: string;
            /**
             * Format: int64
             * @description Thousandths of a fen; what was returned is subtracted
             */
            fee_millis: number;
            /** @description Every file that came in; of one bill only */
            files?: components["schemas"]["BillFile"][];
            id: string;
            income_display: string;
            /** Format: int64 */
            income_fen: number;
            /** Format: int64 */
            incomes: number;
            kind: components["schemas"]["BillKind"];
            /**
             * Format: date-time
             * @description Empty: not asked again by itself
             */
            next_try_at?: string;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            refund_display: string;
            /**
             * Format: int64
             * @description Refunds and reversals
             */
            refund_fen: number;
            /** Format: int64 */
            refunds: number;
            /** @description Another good file with other rows came and is kept aside: a person must look */
            reissued: boolean;
            /** Format: int64 */
            reversals: number;
            state: components["schemas"]["BillState"];
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** @description The state, and why, for people */
            zh: string;
        };
        BillAccount: {
            /** @description False: nothing is fetched any more; files may still be handed in */
            active: boolean;
            channel: components["schemas"]["Channel"];
            environment: components["schemas"]["Environment"];
            id: string;
            kinds: components["schemas"]["BillKind"][];
            name: string;
        };
        BillAccountList: {
            items: components["schemas"]["BillAccount"][];
        };
        BillFile: {
            cause?: string;
            /** @description As the channel told it */
            channel_hash?: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            detail?: string;
            detail_zh?: string;
            id: string;
            /** @description The bill's rows are this file's */
            in_use: boolean;
            name: string;
            sha256: string;
            /**
             * Format: int64
             * @description Bytes
             */
            size: number;
            /** @enum {string} */
            source: "channel" | "upload";
            /** @enum {string} */
            verdict: "GOOD" | "ASIDE" | "REFUSED";
        };
        /**
         * @description trade: payments and refunds; fund: movements of the account's money
         * @enum {string}
         */
        BillKind: "trade" | "fund";
        BillList: {
            items: components["schemas"]["Bill"][];
            next_cursor?: string;
        };
        BillRow: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** Format: date-time */
            at: string;
            bill_id: string;
            fee_display: string;
            /**
             * Format: int64
             * @description Thousandths of a fen; negative when a refund returns it
             */
            fee_millis: number;
            /** @enum {string} */
            kind: "payment" | "refund" | "reversal";
            /**
             * Format: int64
             * @description In the file, from 1
             */
            line: number;
            /** @description Missing when nobody knows whose it is */
            merchant?: components["schemas"]["Named"];
            /** @description Ours, of the payment attempt */
            number: string;
            /** Format: int64 */
            rate_ppm: number;
            refund_no?: string;
            refund_number?: string;
            settle_display: string;
            /** Format: int64 */
            settle_fen: number;
            /** @description The channel's word */
            status: string;
            sub_merchant?: string;
            trade_type: string;
            transaction_no: string;
        };
        BillRowList: {
            items: components["schemas"]["BillRow"][];
            next_cursor?: string;
        };
        BillStanding: {
            /**
             * Format: date
             * @description Of the bill that has it
             */
            day?: string;
            differences: components["schemas"]["Difference"][];
            /** @description Of the attempt or the refund */
            id: string;
            number: string;
            /** @enum {string} */
            state: "MATCHED" | "DIFFERENT" | "RESOLVED" | "NOT_YET";
            /** @enum {string} */
            subject: "payment" | "refund";
        };
        BillStandingList: {
            items: components["schemas"]["BillStanding"][];
        };
        /**
         * @description Where a channel's bill stands (docs/states.md)
         * @enum {string}
         */
        BillState: "WAITING" | "LOADING" | "READY" | "NONE" | "REFUSED";
        BindingBefore: {
            account_masked: string;
            address: string;
            uscc_masked: string;
        };
        BindingDecision: {
            bindings: components["schemas"]["SeenBinding"][];
            /** @description true releases, false refuses and keeps held */
            confirm: boolean;
            /** @description Needed for a refusal */
            note?: string;
        };
        BindingList: {
            items: components["schemas"]["BindingView"][];
            /** @description There are others beyond these */
            more: boolean;
        };
        BindingView: {
            /** @description Empty before there is a default account */
            account_masked: string;
            acquirer_id: string;
            address: string;
            /** @description What was reviewed last, of one that is held */
            before?: components["schemas"]["BindingBefore"];
            /** @description Against what was reviewed last */
            changed: ("acquirer" | "merchant" | "uscc" | "account" | "address")[];
            decided_by?: components["schemas"]["Named"];
            id: string;
            /**
             * @description codes: all collection codes of the store that stand for no terminal
             * @enum {string}
             */
            kind: "terminal" | "codes";
            merchant: components["schemas"]["Named"];
            note?: string;
            /** @description The maker's, or the terminal's id; empty for codes */
            serial: string;
            /** @enum {string} */
            state: "BOUND" | "SUSPENDED" | "REFUSED";
            store: components["schemas"]["Named"];
            /** Format: date-time */
            suspended_at?: string;
            /** @description For codes the store's id, without a name */
            terminal: components["schemas"]["Named"];
            uscc_masked: string;
            /** Format: date-time */
            valid_from: string;
            /**
             * Format: date-time
             * @description Empty while it holds
             */
            valid_to?: string;
            /** Format: int64 */
            version: number;
        };
        Board: {
            /**
             * Format: int64
             * @description Reviews that were overdue: finished within the time, or still open
             */
            breaches: number;
            /** @description What was finished within the time */
            clocks: components["schemas"]["BoardClock"][];
            /** Format: date */
            from: string;
            horizon: components["schemas"]["Horizon"];
            /** @description Open and late, the longest first, at most 50 */
            overdue: components["schemas"]["OverdueCase"][];
            /** @description The open queue, now */
            stages: components["schemas"]["BoardStage"][];
            /** Format: date */
            to: string;
        };
        BoardClock: {
            /**
             * Format: int64
             * @description Past the limit
             */
            breached: number;
            /** @enum {string} */
            clock: "REVIEW" | "END_TO_END" | "PRE_REVIEW" | "FINAL_REVIEW" | "SIGNING" | "ACTIVATION";
            /** Format: int64 */
            count: number;
            /**
             * Format: int64
             * @description Hundredths of a day; 0 none
             */
            limit: number;
            /** Format: int64 */
            max: number;
            /**
             * Format: int64
             * @description Hundredths of a day
             */
            mean: number;
            /**
             * Format: int64
             * @description Past the target
             */
            missed: number;
            /** Format: int64 */
            p50: number;
            /** Format: int64 */
            p90: number;
            /** Format: int64 */
            p95: number;
            /**
             * Format: int64
             * @description Hundredths of a day; 0 none
             */
            target: number;
            /**
             * Format: int64
             * @description Not in the figures: the calendar does not reach their end
             */
            unknown: number;
            /** @description Counts working days; else natural time */
            working: boolean;
        };
        BoardStage: {
            /** Format: int64 */
            breached: number;
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            max: number;
            /**
             * Format: int64
             * @description Hundredths of a day
             */
            mean: number;
            /** Format: int64 */
            missed: number;
            /** Format: int64 */
            p50: number;
            /** Format: int64 */
            p90: number;
            /** Format: int64 */
            p95: number;
            stage: components["schemas"]["ApplicationState"];
            /** Format: int64 */
            unknown: number;
        };
        BookBehind: {
            environment: components["schemas"]["Environment"];
            merchant: components["schemas"]["Named"];
            /**
             * Format: date
             * @description The first day without its close
             */
            since: string;
        };
        BookClose: {
            /** Format: date-time */
            closed_at: string;
            /** Format: date */
            day: string;
            /** @description SHA-256 over the close before, every posting of the day and every balance */
            digest: string;
            /** Format: int64 */
            postings: number;
            /**
             * Format: date
             * @description Of the close before; missing of the first
             */
            previous?: string;
        };
        BookCloses: {
            /**
             * Format: date
             * @description The first day that is over and has no close; missing while all is in order
             */
            behind?: string;
            items: components["schemas"]["BookClose"][];
            /** @description The caller reaches some stores alone; a close is of the whole book and none is shown */
            narrowed?: boolean;
        };
        BookLine: {
            account: string;
            closing_display: string;
            /**
             * Format: int64
             * @description Opening and debits less credits
             */
            closing_fen: number;
            credit_display: string;
            /** Format: int64 */
            credit_fen: number;
            debit_display: string;
            /** Format: int64 */
            debit_fen: number;
            opening_display: string;
            /** Format: int64 */
            opening_fen: number;
        };
        BookMove: {
            /**
             * Format: date-time
             * @description When it happened at the channel
             */
            at: string;
            balance_display: string;
            /**
             * Format: int64
             * @description Behind this posting
             */
            balance_fen: number;
            /**
             * Format: date
             * @description Of the fact's own time
             */
            book_day: string;
            credit_display: string;
            /** Format: int64 */
            credit_fen: number;
            /**
             * Format: date
             * @description On which it counts: its book day, or the first day that was open when it came
             */
            day: string;
            debit_display: string;
            /** Format: int64 */
            debit_fen: number;
            /** @description Id of the attempt, the refund, the difference that was corrected, or a settlement and its version */
            fact: string;
            /** @description Of the posting: kind, fact and number */
            id: string;
            /** @enum {string} */
            kind: "payment" | "refund" | "correction" | "settlement";
            /** @description Of a payment or a refund */
            order_id?: string;
            /** @description The account on the other side */
            other: string;
            store: components["schemas"]["Named"];
        };
        BookStep: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            credit: string;
            debit: string;
        };
        BooksBehind: {
            items: components["schemas"]["BookBehind"][];
        };
        Branch: {
            /** @description Its name */
            acquirer: string;
            acquirer_id: string;
            id: string;
            name: string;
            /** @description Takes new applications */
            open: boolean;
            region: string;
        };
        BranchInput: {
            acquirer_id: string;
            name: string;
            open: boolean;
            region: string;
        };
        BranchList: {
            items: components["schemas"]["Branch"][];
        };
        BranchStand: {
            /** @description Its name */
            acquirer: string;
            acquirer_id: string;
            id: string;
            name: string;
            /** @description Takes new applications */
            open: boolean;
            /** @description Its own, not its acquirer's nor the standard one */
            own_template: boolean;
            /**
             * Format: int64
             * @description Who may sign in for it
             */
            people: number;
            region: string;
            /** @description In force for an application that is begun now */
            template: components["schemas"]["Text"];
            /** Format: int64 */
            template_version: number;
            /**
             * Format: int64
             * @description Applications handed in and not decided
             */
            waiting: number;
        };
        BranchStandList: {
            /** @description Empty for who may make none */
            acquirers: components["schemas"]["Named"][];
            items: components["schemas"]["BranchStand"][];
        };
        CancelCode: {
            /** @example ABCD-EFGH-JKLM */
            code: string;
        };
        CancelIntegration: {
            reason: string;
        };
        CancelledSwitch: {
            /** @description As over the door */
            merchant: string;
        };
        Category: {
            en: string;
            mcc: string;
            zh: string;
        };
        CategoryList: {
            items: components["schemas"]["Category"][];
        };
        Certificate: {
            issuer: string;
            number: string;
            type: string;
            /** @description YYYY-MM-DD or 长期 */
            valid_to: string;
        };
        ChangeAPIKey: {
            name: string;
            /** @description Addresses or prefixes; empty: anywhere */
            networks: string[];
            scopes: string[];
            /** @description Empty: all stores */
            stores: string[];
            /**
             * Format: int64
             * @description The version that was shown; AUTH_KEY_CHANGED when somebody changed the key since
             */
            version: number;
        };
        ChangePasswordRequest: {
            /** Format: password */
            new_password: string;
            /** Format: password */
            old_password: string;
        };
        /**
         * @description Payment channel
         * @enum {string}
         */
        Channel: "wechat" | "alipay" | "unionpay";
        ChannelOption: {
            /** @description Merchants are handed in by call after approval; otherwise the approver types the number in */
            by_call: boolean;
            channel: components["schemas"]["Channel"];
            en: string;
            zh: string;
        };
        ChannelOptions: {
            items: components["schemas"]["ChannelOption"][];
        };
        ChannelSettlement: {
            bank?: string;
            detail?: string;
            failed: boolean;
            holder_masked?: string;
            /** @description The channel answered */
            known: boolean;
            number_masked?: string;
            /** @description The channel's own verification passed */
            verified: boolean;
        };
        ChannelSum: {
            channel: components["schemas"]["Channel"];
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
        };
        ChecklistItem: {
            checked: boolean;
            en: string;
            key: string;
            zh: string;
        };
        ChecklistRequest: {
            /** @description Keys of all items that are ticked now */
            checked: string[];
            /** Format: int64 */
            version: number;
        };
        Code: {
            /** @description Empty when the payer types it */
            amount_display?: string;
            /**
             * Format: int64
             * @description Fixed amount; 0: the payer types it
             */
            amount_fen: number;
            batch_no?: string;
            /** @description What the code takes */
            channels: components["schemas"]["Channel"][];
            /** @description Those of channels that the merchant has not open any more: payers are told to use another wallet */
            closed_channels: components["schemas"]["Channel"][];
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            id: string;
            /**
             * Format: int64
             * @description Of the poster that counts; a re-issue makes the next and voids the one before
             */
            issue: number;
            /** @description What the QR code carries */
            link: string;
            merchant_id: string;
            name: string;
            /** @description Public notice of the store: ways to pay and settlement cycle */
            notice_url: string;
            /**
             * @description 10 digits, printed on the poster
             * @example 4831029571
             */
            number: string;
            status: components["schemas"]["CodeStatus"];
            store: components["schemas"]["Named"];
            /** @description Whose payments they are */
            terminal?: components["schemas"]["Named"];
            /** @description Payments of this book day, refunds not taken off */
            today: components["schemas"]["CodeSum"];
            /** @description Since the code was made; of one code only */
            total?: components["schemas"]["CodeTotal"];
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Send it back with an edit
             */
            version: number;
        };
        CodeBatch: {
            /**
             * Format: int64
             * @description Fixed amount of all; 0: the payer types it
             */
            amount_fen: number;
            /** @description Made by the client, letters, digits, _ and -; the same number again answers the same codes */
            batch_no: string;
            channels: components["schemas"]["Channel"][];
            environment: components["schemas"]["Environment"];
            items: components["schemas"]["CodeBatchItem"][];
            /** @description Operators name the merchant; its own people leave it out */
            merchant_id?: string;
        };
        CodeBatchItem: {
            name: string;
            store_id: string;
            terminal_id?: string;
        };
        CodeBatchResult: {
            items: components["schemas"]["Code"][];
        };
        CodeChannel: {
            channel: components["schemas"]["Channel"];
            environment: components["schemas"]["Environment"];
            name_en: string;
            name_zh: string;
            /** @description False: the program cannot serve this wallet's in-wallet page yet; payers are told so */
            wallet_page: boolean;
        };
        CodeEdit: {
            /**
             * Format: int64
             * @description Fixed amount; 0: the payer types it
             */
            amount_fen: number;
            /** @description Each must be open for the merchant */
            channels: components["schemas"]["Channel"][];
            /** @description 1 to 30 visible characters, unique in the store */
            name: string;
            /** @description A terminal of the same store and environment that the payments belong to */
            terminal_id?: string;
            /**
             * Format: int64
             * @description The version that was shown; CONFLICT when somebody changed the code since
             */
            version: number;
        };
        CodeList: {
            items: components["schemas"]["Code"][];
            next_cursor?: string;
        };
        CodeOptions: {
            /**
             * Format: int64
             * @description Codes of one batch at most
             */
            batch_max: number;
            /** @description What the merchant has open, by environment */
            channels: components["schemas"]["CodeChannel"][];
            /** @description Within the caller's reach */
            stores: components["schemas"]["CodeStore"][];
        };
        /**
         * @description Whether a collection code takes payments; REVOKED is for good (docs/states.md)
         * @enum {string}
         */
        CodeStatus: "ACTIVE" | "DISABLED" | "REVOKED";
        CodeStore: {
            id: string;
            name: string;
            /** @description Its public, printable notice */
            notice_url: string;
        };
        CodeSum: {
            /** Format: int64 */
            count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
        };
        CodeTotal: {
            /** Format: int64 */
            count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
        };
        ColleagueList: {
            items: components["schemas"]["Named"][];
        };
        ContactCodeRequest: {
            /** @enum {string} */
            kind: "phone" | "email";
        };
        ContactInput: {
            /** @description Empty keeps what is stored */
            email: string;
            /** @description Who acts for the legal person; left out, nobody does */
            handler?: components["schemas"]["HandlerInput"];
            name: string;
            /** @description Empty keeps what is stored */
            phone: string;
        };
        ContactProofRequest: {
            code: string;
            /** @enum {string} */
            kind: "phone" | "email";
        };
        ContactView: {
            email_masked: string;
            email_verified: boolean;
            handler?: components["schemas"]["HandlerView"];
            name: string;
            phone_masked: string;
            /** @description Shown to be read, by a code or at the sign-up */
            phone_verified: boolean;
        };
        CreatedAccount: {
            account: components["schemas"]["Account"];
            /** @description Shown once; has to be changed at the first login */
            password: string;
        };
        DataRequest: {
            /** Format: date-time */
            asked_at: string;
            asked_by: string;
            /** Format: date-time */
            done_at?: string;
            id: string;
            /** @enum {string} */
            kind: "EXPORT" | "DELETION";
            merchant: components["schemas"]["Named"];
            /** @description The caller asked for it, and may fetch it */
            mine: boolean;
            /**
             * Format: int64
             * @description Of a ready export, bytes
             */
            size: number;
            /** @enum {string} */
            state: "WAITING" | "READY" | "OVER" | "FAILED" | "ERASED";
            /**
             * Format: date-time
             * @description Until when a ready export can be fetched, or from when the data is erased, as known when it was asked
             */
            until_at?: string;
        };
        DataRequestList: {
            items: components["schemas"]["DataRequest"][];
        };
        Decision: {
            /** @enum {string} */
            action: "pre_approve" | "need_more" | "approve" | "reject";
            /** @description For colleagues only */
            note?: string;
            /** @description For need_more and reject; shown to the merchant */
            reasons?: components["schemas"]["ReviewReasonInput"][];
            /** @description For approve: the channel's number of the merchant */
            sub_merchants?: components["schemas"]["SubMerchantInput"][];
            /** Format: int64 */
            version: number;
        };
        DefaultRequest: {
            account_id: string;
        };
        Demands: {
            /** @description The settlement account was verified */
            accounts: boolean;
            /** @description The channels that policy wants are open */
            channels: boolean;
            /** @description The public notice hangs in the store */
            notice: boolean;
            /**
             * Format: int64
             * @description Of them refunded
             */
            refunds: number;
            /** @description Account manager, supplier and training */
            team: boolean;
            /**
             * Format: int64
             * @description Distinct successful test payments
             */
            tests: number;
        };
        Difference: {
            /**
             * @description Of R5
             * @enum {string}
             */
            aspect?: "R1" | "R2" | "R3" | "R4";
            /** Format: date */
            bill_day?: string;
            bill_id?: string;
            /**
             * Format: int64
             * @description In the channel's file
             */
            bill_line?: number;
            channel: components["schemas"]["Channel"];
            class: components["schemas"]["DifferenceClass"];
            /** Format: date */
            day: string;
            /** @description Name */
            decided_by?: string;
            environment: components["schemas"]["Environment"];
            id: string;
            /** @description The next day's bill does not have it either (T+2) */
            loss: boolean;
            /** @description Missing when nobody knows whose it is */
            merchant?: components["schemas"]["Named"];
            /** @description Ours at the channel */
            number?: string;
            order_id?: string;
            ours?: components["schemas"]["DifferenceSide"];
            /** @enum {string} */
            proposal?: "ADJUST" | "WRITE_OFF";
            /** @description Name */
            proposed_by?: string;
            reason?: string;
            refund_id?: string;
            state: components["schemas"]["DifferenceState"];
            /** @enum {string} */
            subject: "payment" | "refund" | "fund" | "file";
            theirs?: components["schemas"]["DifferenceSide"];
            /** @description The channel's */
            transaction_no?: string;
            /** Format: date-time */
            updated_at: string;
            /** @description What exactly differs: unknown, unpaid, ended, missing, reversed, failed, amount, settle, fee, transaction, number, merchant, account, day, fund, fund_only, trade_only, file_refused */
            why: string;
        };
        /**
         * @description In which way our books and a bill differ; GET /console/reconciliation/classes defines each
         * @enum {string}
         */
        DifferenceClass: "R1" | "R2" | "R3" | "R4" | "R5" | "R6" | "R7" | "R8" | "R9" | "R10" | "R11";
        DifferenceDecision: {
            confirm: boolean;
        };
        DifferenceDetail: {
            /** @description What may be done now, the advised first */
            actions: ("QUERY" | "REFUND" | "HOLD" | "FETCH_BILL" | "ADJUST" | "WRITE_OFF")[];
            /** @description What a confirmed adjustment books; empty where it is not offered */
            adjust: components["schemas"]["BookStep"][];
            /**
             * @description Of R5
             * @enum {string}
             */
            aspect?: "R1" | "R2" | "R3" | "R4";
            /** Format: date */
            bill_day?: string;
            bill_id?: string;
            /**
             * Format: int64
             * @description In the channel's file
             */
            bill_line?: number;
            /** @description Ours is in the ledger */
            booked: boolean;
            channel: components["schemas"]["Channel"];
            class: components["schemas"]["DifferenceClass"];
            /** Format: date */
            day: string;
            /** @description Name */
            decided_by?: string;
            /** @description What our book has of it, corrections included */
            entries: components["schemas"]["LedgerEntry"][];
            environment: components["schemas"]["Environment"];
            history: components["schemas"]["DifferenceMove"][];
            id: string;
            /** @description The next day's bill does not have it either (T+2) */
            loss: boolean;
            may: components["schemas"]["DifferenceMay"];
            /** @description Missing when nobody knows whose it is */
            merchant?: components["schemas"]["Named"];
            /** @description Ours at the channel */
            number?: string;
            order_id?: string;
            ours?: components["schemas"]["DifferenceSide"];
            /** @enum {string} */
            proposal?: "ADJUST" | "WRITE_OFF";
            /** @description Name */
            proposed_by?: string;
            reason?: string;
            refund_id?: string;
            state: components["schemas"]["DifferenceState"];
            /** @enum {string} */
            subject: "payment" | "refund" | "fund" | "file";
            theirs?: components["schemas"]["DifferenceSide"];
            /** @description The channel's */
            transaction_no?: string;
            /** Format: date-time */
            updated_at: string;
            /** @description What exactly differs: unknown, unpaid, ended, missing, reversed, failed, amount, settle, fee, transaction, number, merchant, account, day, fund, fund_only, trade_only, file_refused */
            why: string;
            /** @description What a confirmed write-off books; empty where it books nothing */
            write_off: components["schemas"]["BookStep"][];
        };
        DifferenceList: {
            items: components["schemas"]["Difference"][];
            next_cursor?: string;
        };
        DifferenceMay: {
            /** @description Decide what is proposed: by another person */
            confirm: boolean;
            /** @description Take the own proposal back */
            recall: boolean;
            resolve: boolean;
        };
        DifferenceMove: {
            /** Format: date-time */
            at: string;
            by: string;
            from: components["schemas"]["DifferenceState"];
            note?: string;
            to: components["schemas"]["DifferenceState"];
        };
        DifferenceProposal: {
            /** @enum {string} */
            proposal: "ADJUST" | "WRITE_OFF";
            reason: string;
        };
        DifferenceReason: {
            reason: string;
        };
        DifferenceSide: {
            amount_display: string;
            /**
             * Format: int64
             * @description Of R10 what moved
             */
            amount_fen: number;
            /** Format: date-time */
            at?: string;
            /** @description Bills write parts of a fen */
            fee_display: string;
            settle_display: string;
            /**
             * Format: int64
             * @description Of R10 what the trade bill says should have moved
             */
            settle_fen: number;
            /** @description Our state, or the channel's word */
            state?: string;
        };
        /**
         * @description Where a difference stands (docs/states.md)
         * @enum {string}
         */
        DifferenceState: "OPEN" | "HELD" | "PROPOSED" | "PAIRED" | "ADJUSTED" | "WRITTEN_OFF";
        Directory: {
            /**
             * Format: int64
             * @description How soon a partner calls
             */
            answer_hours: number;
            /** @description Version of the words that whoever leaves a lead agrees to */
            consent: string;
            items: components["schemas"]["DirectoryEntry"][];
        };
        DirectoryEntry: {
            about: string;
            /** @description To who keeps the directory alone */
            acquirer_id?: string;
            id: string;
            /** @enum {string} */
            kind: "agent" | "branch" | "vendor";
            /** @description Number of a licence or registration (备案) */
            licence: string;
            name: string;
            open: boolean;
            /** @description To who keeps the directory alone: the agent whose people get the leads */
            partner_id?: string;
            phone: string;
            region: string;
            specialities: ("catering" | "retail" | "services" | "hardware" | "integration" | "training")[];
            /** Format: int64 */
            version: number;
        };
        Document: {
            id: string;
            kind: components["schemas"]["DocumentKind"];
            /** @enum {string} */
            media_type: "image/jpeg" | "image/png" | "application/pdf";
            name: string;
            /** @description Of the bytes as they were handed in, before EXIF was taken out */
            original_sha256?: string;
            /** @description What was measured; not of a PDF */
            quality?: components["schemas"]["DocumentQuality"];
            sha256: string;
            /**
             * Format: int64
             * @description Bytes
             */
            size: number;
            /** Format: date-time */
            uploaded_at: string;
            /** @description Same origin, needs the session */
            url: string;
        };
        DocumentAccess: {
            /** @description Number of the application, or id of the renewal */
            about: string;
            /** Format: date-time */
            at: string;
            by: string;
            /** @description review, inspection, dispute, support, recheck, renewal; empty in entries older than purposes */
            purpose: string;
            /** @description The kind of document */
            what: string;
        };
        DocumentAccessList: {
            items: components["schemas"]["DocumentAccess"][];
            next_cursor?: string;
        };
        DocumentAsked: {
            /**
             * @description Why it stands here; empty: it is welcome and nothing asks for it
             * @enum {string}
             */
            because: "" | "core" | "bank" | "subject" | "region" | "handler" | "certificate";
            demanded: boolean;
            kind: components["schemas"]["DocumentKind"];
            /** @description What the bank says of it; may be empty */
            note: components["schemas"]["Text"];
        };
        /**
         * @description What a document proves
         * @enum {string}
         */
        DocumentKind: "licence" | "id_front" | "id_back" | "premises" | "storefront" | "interior" | "counter" | "account_permit" | "authorisation" | "handler_id_front" | "handler_id_back" | "security_certificate" | "green_certificate";
        DocumentMatch: {
            application_id?: string;
            /**
             * Format: int64
             * @description Bits of 256 in which the pictures' hashes differ
             */
            distance: number;
            elsewhere: boolean;
            kind: components["schemas"]["DocumentKind"];
            name?: string;
            number?: string;
            other_kind: components["schemas"]["DocumentKind"];
            same_bytes: boolean;
        };
        DocumentQuality: {
            /**
             * Format: int64
             * @description Blown-out share of the picture, parts per million
             */
            glare_ppm: number;
            /**
             * Format: int64
             * @description Pixels
             */
            height: number;
            /**
             * Format: int64
             * @description Share of red pixels, parts per million
             */
            red_ppm: number;
            /**
             * @description Whether a red ring was found, where one is wanted
             * @enum {string}
             */
            seal?: "" | "present" | "absent" | "unsure";
            /**
             * Format: int64
             * @description How much of the best ring is there, parts per million
             */
            seal_ppm: number;
            /**
             * Format: int64
             * @description Variance of the Laplacian over variance, thousandths
             */
            sharpness: number;
            /**
             * Format: int64
             * @description Below it a picture is refused
             */
            sharpness_min: number;
            /**
             * Format: int64
             * @description Pixels
             */
            width: number;
        };
        DocumentReading: {
            /** @description Who read; empty when nobody can and all is typed */
            engine: string;
            items: components["schemas"]["SuggestedValue"][];
        };
        DocumentRule: {
            demanded: boolean;
            kind: string;
            note: components["schemas"]["Text"];
            /** @description Empty: everywhere */
            regions?: string[];
            /** @description company, individual; empty: everybody */
            subjects?: string[];
        };
        Effort: {
            /** Format: int64 */
            minutes_left: number;
            steps: components["schemas"]["WizardStep"][];
        };
        EffortReport: {
            /** Format: int64 */
            seconds: number;
            /** @enum {string} */
            section: "subject" | "legal_person" | "premises" | "store" | "settlement" | "contact" | "documents" | "agreement" | "activation";
        };
        Eligibility: {
            items: components["schemas"]["Judgement"][];
        };
        EntryRequest: {
            about: string;
            /** @description Empty is the caller's own */
            acquirer_id: string;
            /** @enum {string} */
            kind: "agent" | "branch" | "vendor";
            licence: string;
            name: string;
            open: boolean;
            partner_id: string;
            phone: string;
            region: string;
            specialities: ("catering" | "retail" | "services" | "hardware" | "integration" | "training")[];
            /**
             * Format: int64
             * @description 0 makes one
             */
            version: number;
        };
        /**
         * @description test and live never mix
         * @enum {string}
         */
        Environment: "test" | "live";
        Exception: {
            en: string;
            /**
             * @description unknown: nobody can tell, being reversed, or open far too long
             * @enum {string}
             */
            kind: "unknown" | "late_paid" | "second_payment" | "refund_stuck";
            order: components["schemas"]["OrderLine"];
            refund?: components["schemas"]["Refund"];
            /** Format: date-time */
            since: string;
            zh: string;
        };
        ExceptionList: {
            items: components["schemas"]["Exception"][];
            next_cursor?: string;
        };
        ExtendIntegration: {
            /**
             * Format: date
             * @description At most 90 days after the start
             */
            end: string;
            reason: string;
        };
        /**
         * @description What a fee rule asks of a payment
         * @enum {string}
         */
        FeeKind: "BASE" | "BATCH" | "TIER" | "NIGHT" | "GREEN";
        FeeMet: {
            fee_display: string;
            /** Format: int64 */
            fee_fen: number;
            kind: components["schemas"]["FeeKind"];
            name: string;
            rate_display: string;
            rule_id: string;
            /** Format: int64 */
            version: number;
        };
        FeeQuestion: {
            /** Format: int64 */
            amount_fen: number;
            /**
             * Format: date-time
             * @description Success time; left out: now
             */
            at?: string;
            channel: components["schemas"]["Channel"];
            /** @description With a green certificate */
            green?: boolean;
            merchant_id: string;
            /**
             * Format: int64
             * @description Of the merchant's day
             */
            nth?: number;
            /**
             * Format: int64
             * @description Of the store's day
             */
            nth_here?: number;
            store_id?: string;
        };
        FeeQuote: {
            fee_display: string;
            /** Format: int64 */
            fee_fen: number;
            /** @description Every rule of the channel that the payment meets, the cheapest first */
            met: components["schemas"]["FeeMet"][];
            rate_display: string;
            /** @description What the operator gives back of the fee */
            rebate?: components["schemas"]["FeeRebate"];
            rule_id: string;
            /** Format: int64 */
            version: number;
            why_en: string;
            why_zh: string;
        };
        FeeRebate: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            name: string;
            rule_id: string;
            /** Format: int64 */
            version: number;
        };
        FeeRule: {
            /** @description Left out: every acquirer */
            acquirer_id?: string;
            acquirer_name?: string;
            /** @description Left out: every branch */
            branch_id?: string;
            /**
             * Format: int64
             * @description 0: none
             */
            cap_fen?: number;
            /**
             * @description Left out: every channel
             * @enum {string}
             */
            channel?: "wechat" | "alipay" | "unionpay";
            /** Format: date-time */
            decided_at?: string;
            decided_by?: string;
            /**
             * Format: date-time
             * @description By success time
             */
            effective_from: string;
            /**
             * Format: date-time
             * @description Exclusive; left out: no end. The same as the beginning ends the rule
             */
            effective_to?: string;
            /** Format: int64 */
            floor_fen?: number;
            /**
             * @description Who gives it. CHANNEL, the default: what the channel deducts. OPERATOR: the fee that is to be left once the operator has given its rebate
             * @enum {string}
             */
            grantor?: "CHANNEL" | "OPERATOR";
            id: string;
            /** @description Payments that succeed now are priced by it, where they meet it */
            in_force: boolean;
            kind: components["schemas"]["FeeKind"];
            /** @description The caller may confirm it */
            may_confirm: boolean;
            may_withdraw: boolean;
            name: string;
            /**
             * Format: int64
             * @description Minute of the day in Asia/Shanghai; of a night rule
             */
            night_from?: number;
            /**
             * Format: int64
             * @description The first minute after it
             */
            night_to?: number;
            /** Format: date-time */
            proposed_at?: string;
            proposed_by?: string;
            rate_display: string;
            /**
             * Format: int64
             * @description Parts per million: 0.38 % is 3800
             */
            rate_ppm: number;
            /**
             * @description Left out: everybody
             * @enum {string}
             */
            scope?: "GROUP" | "MERCHANT" | "STORE";
            scope_id?: string;
            scope_name?: string;
            /** @description It came with the program */
            shipped: boolean;
            /** @description Where it is published or agreed */
            source: string;
            /** @enum {string} */
            state: "PROPOSED" | "CONFIRMED" | "WITHDRAWN";
            /**
             * Format: int64
             * @description The first payment of a day that it is for; of a tier
             */
            tier_from?: number;
            /**
             * @description Whose payments a tier counts
             * @enum {string}
             */
            tier_per?: "MERCHANT" | "STORE";
            /** Format: int64 */
            version: number;
        };
        FeeRuleChange: {
            /** @description Left out: every acquirer */
            acquirer_id?: string;
            /** @description Left out: every branch */
            branch_id?: string;
            /**
             * Format: int64
             * @description 0: none
             */
            cap_fen?: number;
            /**
             * @description Left out: every channel
             * @enum {string}
             */
            channel?: "wechat" | "alipay" | "unionpay";
            /**
             * Format: date-time
             * @description By success time
             */
            effective_from: string;
            /**
             * Format: date-time
             * @description Exclusive; left out: no end. The same as the beginning ends the rule
             */
            effective_to?: string;
            /** Format: int64 */
            floor_fen?: number;
            /**
             * @description Who gives it. CHANNEL, the default: what the channel deducts. OPERATOR: the fee that is to be left once the operator has given its rebate
             * @enum {string}
             */
            grantor?: "CHANNEL" | "OPERATOR";
            kind: components["schemas"]["FeeKind"];
            name: string;
            /**
             * Format: int64
             * @description Minute of the day in Asia/Shanghai; of a night rule
             */
            night_from?: number;
            /**
             * Format: int64
             * @description The first minute after it
             */
            night_to?: number;
            /**
             * Format: int64
             * @description Parts per million: 0.38 % is 3800
             */
            rate_ppm: number;
            /**
             * @description Left out: everybody
             * @enum {string}
             */
            scope?: "GROUP" | "MERCHANT" | "STORE";
            scope_id?: string;
            /**
             * Format: int64
             * @description The newest version that the maker looked at
             */
            seen: number;
            /** @description Where it is published or agreed */
            source: string;
            /**
             * Format: int64
             * @description The first payment of a day that it is for; of a tier
             */
            tier_from?: number;
            /**
             * @description Whose payments a tier counts
             * @enum {string}
             */
            tier_per?: "MERCHANT" | "STORE";
        };
        FeeRuleList: {
            items: components["schemas"]["FeeRule"][];
            /**
             * Format: int64
             * @description How long before its first instant a rule is confirmed at the latest
             */
            lead_minutes: number;
            may_propose: boolean;
        };
        FeeTerms: {
            /** @description Left out: every acquirer */
            acquirer_id?: string;
            /** @description Left out: every branch */
            branch_id?: string;
            /**
             * Format: int64
             * @description 0: none
             */
            cap_fen?: number;
            /**
             * @description Left out: every channel
             * @enum {string}
             */
            channel?: "wechat" | "alipay" | "unionpay";
            /**
             * Format: date-time
             * @description By success time
             */
            effective_from: string;
            /**
             * Format: date-time
             * @description Exclusive; left out: no end. The same as the beginning ends the rule
             */
            effective_to?: string;
            /** Format: int64 */
            floor_fen?: number;
            /**
             * @description Who gives it. CHANNEL, the default: what the channel deducts. OPERATOR: the fee that is to be left once the operator has given its rebate
             * @enum {string}
             */
            grantor?: "CHANNEL" | "OPERATOR";
            kind: components["schemas"]["FeeKind"];
            name: string;
            /**
             * Format: int64
             * @description Minute of the day in Asia/Shanghai; of a night rule
             */
            night_from?: number;
            /**
             * Format: int64
             * @description The first minute after it
             */
            night_to?: number;
            /**
             * Format: int64
             * @description Parts per million: 0.38 % is 3800
             */
            rate_ppm: number;
            /**
             * @description Left out: everybody
             * @enum {string}
             */
            scope?: "GROUP" | "MERCHANT" | "STORE";
            scope_id?: string;
            /** @description Where it is published or agreed */
            source: string;
            /**
             * Format: int64
             * @description The first payment of a day that it is for; of a tier
             */
            tier_from?: number;
            /**
             * @description Whose payments a tier counts
             * @enum {string}
             */
            tier_per?: "MERCHANT" | "STORE";
        };
        Field: {
            en: string;
            path: string;
            reason: string;
            zh: string;
        };
        FieldProblem: {
            en: string;
            /** @description A warning that does not block */
            note: boolean;
            /**
             * @description As in the save request, e.g. subject.uscc; documents.<kind> for a document
             * @example subject.uscc
             */
            path: string;
            /**
             * @description Stable machine code
             * @example checksum
             */
            reason: string;
            zh: string;
        };
        FlowArea: {
            due_display: string;
            /**
             * Format: int64
             * @description What the channels owe for it, as the book has it: settled less refunded less fees
             */
            due_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description As booked: fees of the payments, less what refunds gave back; below zero where more went back
             */
            fee_fen: number;
            /** Format: date-time */
            last_arrival_at?: string;
            /** @description Taken from the stores' registered regions; empty where there is none */
            name: string;
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded
             */
            net_fen: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            refunded_count: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            stores: number;
            /**
             * Format: int64
             * @description Those that ended, paid or not (refused, closed unpaid, reversed): the denominator
             */
            tries_ended: number;
            /**
             * Format: int64
             * @description Those whose end is still to come; in neither
             */
            tries_open: number;
            /**
             * Format: int64
             * @description Attempts asked of a channel within the window that were paid, whenever: the numerator of the rate of success
             */
            tries_succeeded: number;
        };
        FlowChannel: {
            channel: components["schemas"]["Channel"];
            due_display: string;
            /**
             * Format: int64
             * @description What the channels owe for it, as the book has it: settled less refunded less fees
             */
            due_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description As booked: fees of the payments, less what refunds gave back; below zero where more went back
             */
            fee_fen: number;
            /** Format: date-time */
            last_arrival_at?: string;
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded
             */
            net_fen: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            refunded_count: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /**
             * Format: int64
             * @description Those that ended, paid or not (refused, closed unpaid, reversed): the denominator
             */
            tries_ended: number;
            /**
             * Format: int64
             * @description Those whose end is still to come; in neither
             */
            tries_open: number;
            /**
             * Format: int64
             * @description Attempts asked of a channel within the window that were paid, whenever: the numerator of the rate of success
             */
            tries_succeeded: number;
        };
        FlowStep: {
            /** @description Of what was paid; the channels that had payments */
            channels: components["schemas"]["ChannelSum"][];
            due_display: string;
            /**
             * Format: int64
             * @description What the channels owe for it, as the book has it: settled less refunded less fees
             */
            due_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description As booked: fees of the payments, less what refunds gave back; below zero where more went back
             */
            fee_fen: number;
            /**
             * Format: date-time
             * @description Its first instant
             */
            from: string;
            /** Format: date-time */
            last_arrival_at?: string;
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded
             */
            net_fen: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            refunded_count: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /**
             * Format: int64
             * @description Those that ended, paid or not (refused, closed unpaid, reversed): the denominator
             */
            tries_ended: number;
            /**
             * Format: int64
             * @description Those whose end is still to come; in neither
             */
            tries_open: number;
            /**
             * Format: int64
             * @description Attempts asked of a channel within the window that were paid, whenever: the numerator of the rate of success
             */
            tries_succeeded: number;
        };
        FlowStore: {
            due_display: string;
            /**
             * Format: int64
             * @description What the channels owe for it, as the book has it: settled less refunded less fees
             */
            due_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description As booked: fees of the payments, less what refunds gave back; below zero where more went back
             */
            fee_fen: number;
            /** Format: date-time */
            last_arrival_at?: string;
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded
             */
            net_fen: number;
            open: boolean;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            refunded_count: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /**
             * Format: int64
             * @description Of what all were paid, in tenths of a percent, rounded down: 125 is 12.5 %
             */
            share_tenths: number;
            store: components["schemas"]["Store"];
            /**
             * Format: int64
             * @description Those that ended, paid or not (refused, closed unpaid, reversed): the denominator
             */
            tries_ended: number;
            /**
             * Format: int64
             * @description Those whose end is still to come; in neither
             */
            tries_open: number;
            /**
             * Format: int64
             * @description Attempts asked of a channel within the window that were paid, whenever: the numerator of the rate of success
             */
            tries_succeeded: number;
        };
        FlowSum: {
            due_display: string;
            /**
             * Format: int64
             * @description What the channels owe for it, as the book has it: settled less refunded less fees
             */
            due_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description As booked: fees of the payments, less what refunds gave back; below zero where more went back
             */
            fee_fen: number;
            /** Format: date-time */
            last_arrival_at?: string;
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded
             */
            net_fen: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** Format: int64 */
            refunded_count: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /**
             * Format: int64
             * @description Those that ended, paid or not (refused, closed unpaid, reversed): the denominator
             */
            tries_ended: number;
            /**
             * Format: int64
             * @description Those whose end is still to come; in neither
             */
            tries_open: number;
            /**
             * Format: int64
             * @description Attempts asked of a channel within the window that were paid, whenever: the numerator of the rate of success
             */
            tries_succeeded: number;
        };
        Flows: {
            /** @description For people of the platform: whom acquirer_id may name */
            acquirers?: components["schemas"]["Named"][];
            /**
             * Format: date-time
             * @description When it was read
             */
            at: string;
            /** @description Those where something moved */
            channels: components["schemas"]["FlowChannel"][];
            /** Format: int64 */
            days: number;
            environment: components["schemas"]["Environment"];
            /** Format: date */
            from: string;
            /** Format: date */
            last: string;
            /** @enum {string} */
            step: "HOUR" | "DAY";
            /** @description All of the window, oldest first */
            steps: components["schemas"]["FlowStep"][];
            total: components["schemas"]["FlowSum"];
        };
        FundRow: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** Format: date-time */
            at: string;
            balance_display: string;
            /** Format: int64 */
            balance_fen: number;
            bill_id: string;
            business_no: string;
            flow_no: string;
            /** @description Else expense */
            income: boolean;
            kind: string;
            /** Format: int64 */
            line: number;
            merchant?: components["schemas"]["Named"];
            name: string;
            note?: string;
            voucher_no?: string;
        };
        FundRowList: {
            items: components["schemas"]["FundRow"][];
            next_cursor?: string;
        };
        FurtherStore: {
            address: string;
            name: string;
            /** @description What proves the right to the premises, as the file names it */
            proof: string;
            /** @description Province, city and district */
            region: string;
        };
        GateItem: {
            en: string;
            /**
             * Format: int64
             * @description How many are there, where there is something to count
             */
            have: number;
            /** @enum {string} */
            key: "approved" | "signed" | "activated" | "channels" | "accounts" | "tests" | "refunds" | "notice" | "team" | "papers";
            lack_en?: string;
            /** @description What is missing and what to do */
            lack_zh?: string;
            passed: boolean;
            /**
             * Format: int64
             * @description How many are demanded; 0 where there is nothing to count
             */
            want: number;
            zh: string;
        };
        Gates: {
            items: components["schemas"]["GateItem"][];
            merchant_id: string;
            /** @description Nothing is missing */
            ready: boolean;
            state: components["schemas"]["ApplicationState"];
            /** @description The first store, from approval on */
            store_id?: string;
        };
        GrantList: {
            /** @description The provider who brought the merchant: a likely one. Bringing it gives no right to act for it */
            brought_by?: string;
            /** @description For which grants can be made now */
            environments: string[];
            items: components["schemas"]["ProviderGrant"][];
            /** @description Of a provider's list, which comes 200 at a time */
            next_cursor?: string;
            scopes: string[];
            stores: components["schemas"]["Named"][];
        };
        GreenCertificate: {
            /** Format: date-time */
            decided_at?: string;
            decided_by?: string;
            /** Format: date-time */
            entered_at: string;
            entered_by: string;
            id: string;
            issuer: string;
            may_confirm: boolean;
            may_revoke: boolean;
            may_withdraw: boolean;
            merchant_id: string;
            merchant_name: string;
            number: string;
            /** @enum {string} */
            state: "PROPOSED" | "CONFIRMED" | "WITHDRAWN" | "REVOKED";
            /** @description Confirmed, and today is one of its days */
            valid: boolean;
            /**
             * Format: date
             * @description First day, in Shanghai
             */
            valid_from: string;
            /**
             * Format: date
             * @description Last day, included
             */
            valid_to: string;
        };
        GreenCertificateList: {
            items: components["schemas"]["GreenCertificate"][];
            may_enter: boolean;
        };
        GreenTerms: {
            issuer: string;
            merchant_id: string;
            number: string;
            /**
             * Format: date
             * @description First day, in Shanghai
             */
            valid_from: string;
            /**
             * Format: date
             * @description Last day, included
             */
            valid_to: string;
        };
        Growth: {
            baseline: components["schemas"]["GrowthStretch"];
            current: components["schemas"]["GrowthStretch"];
            /** Format: int64 */
            days: number;
            delta_display: string;
            /**
             * Format: int64
             * @description Net of the current window less that of the baseline, exact
             */
            delta_fen: number;
            environment: components["schemas"]["Environment"];
            /** @description Day of the opening; before it there is nothing to compare */
            live_on?: string;
            /** @description There are two whole days at least */
            ready: boolean;
        };
        GrowthStretch: {
            /** @description First day */
            from: string;
            /** @description Last day */
            last: string;
            net_display: string;
            /** Format: int64 */
            net_fen: number;
            /**
             * Format: int64
             * @description Payments that arrived
             */
            orders: number;
            /** Format: int64 */
            paid_fen: number;
            per_day_display: string;
            /**
             * Format: int64
             * @description Payments a day in tenths: 150 is 15.0
             */
            per_day_tenths: number;
            /** Format: int64 */
            refunded_fen: number;
        };
        Halt: {
            by: string;
            /** @enum {string} */
            cause: "operator" | "dormant" | "paper" | "recheck";
            detail: string;
            /** Format: date-time */
            lifted_at?: string;
            /** Format: date-time */
            since: string;
        };
        HandOverCode: {
            /** @description Shown once */
            code: string;
            /** Format: date-time */
            expires_at: string;
        };
        HandlerInput: {
            /** @description There is a handler; false forgets the rest */
            acts: boolean;
            id_number: string;
            name: string;
            phone: string;
            /** @description Of the identity card: YYYY-MM-DD or 长期 */
            valid_to: string;
        };
        HandlerView: {
            acts: boolean;
            id_number_masked: string;
            name_masked: string;
            phone_masked: string;
            valid_to: string;
        };
        HealthCheck: {
            detail?: string;
            name: string;
            ok: boolean;
            zh: string;
        };
        HistoryEvent: {
            /** Format: date-time */
            at: string;
            /** @description What moved it: create, answer, notice, query, sweep, person … */
            cause: string;
            from?: string;
            note?: string;
            to: string;
            zh: string;
        };
        Horizon: {
            /** Format: int64 */
            days_left: number;
            /**
             * Format: int64
             * @description Whose list is missing
             */
            next_year: number;
            /** @description Today is not known any more */
            over: boolean;
            /** @description Time to load the next list */
            soon: boolean;
            /**
             * Format: date
             * @description Last day that is known
             */
            until: string;
            /**
             * Format: int64
             * @description Clocks with a date that is not known yet
             */
            waiting: number;
        };
        HourTotal: {
            /** Format: int64 */
            hour: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
        };
        IntegrationChange: {
            /** @enum {string} */
            act: "OPENED" | "EXTENDED" | "TICKED" | "UNTICKED" | "PASSED" | "CANCELLED";
            /** Format: date-time */
            at: string;
            /**
             * Format: date
             * @description Planned end before an extension
             */
            from?: string;
            item?: string;
            reason?: string;
            /** Format: date */
            to?: string;
            who: string;
        };
        IntegrationCheck: {
            /**
             * Format: date-time
             * @description When it came to hold
             */
            at?: string;
            /** @description Ticked by people; the others follow from what the platform knows */
            by_hand: boolean;
            done: boolean;
            item: string;
            /** @description Why not: NO_KEY, UNUSED, NO_ENDPOINT, NOTHING_SENT, NO_RUN, RUN_FAILED, RUN_STALE, NONE_YET, NOT_TICKED */
            lack?: string;
            note?: string;
            title_en: string;
            title_zh: string;
            /** @description Who ticked it */
            who?: string;
        };
        /**
         * @description What software is connected
         * @enum {string}
         */
        IntegrationKind: "TAKEOUT" | "MEMBERS" | "OWN_POS" | "OTHER";
        IntegrationList: {
            items: components["schemas"]["IntegrationProject"][];
            /**
             * Format: int64
             * @description Calendar days from the start to the planned end, at least
             */
            term_least: number;
            /** Format: int64 */
            term_most: number;
            /**
             * Format: date
             * @description In Shanghai
             */
            today: string;
        };
        IntegrationProject: {
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int64
             * @description Until the planned end; negative once it is overdue
             */
            days_left: number;
            /**
             * Format: date
             * @description Planned
             */
            end: string;
            /** Format: date-time */
            ended_at?: string;
            id: string;
            kind: components["schemas"]["IntegrationKind"];
            name: string;
            opened_by: string;
            /** @description Open past its planned end */
            overdue: boolean;
            /** Format: date */
            start: string;
            state: components["schemas"]["IntegrationState"];
        };
        /**
         * @description Where an integration project stands (docs/states.md)
         * @enum {string}
         */
        IntegrationState: "OPEN" | "PASSED" | "CANCELLED";
        IntegrationWhole: {
            /** @description As they stand now */
            checks: components["schemas"]["IntegrationCheck"][];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int64
             * @description Until the planned end; negative once it is overdue
             */
            days_left: number;
            /**
             * Format: date
             * @description Planned
             */
            end: string;
            /** Format: date-time */
            ended_at?: string;
            /** @description Newest first */
            history: components["schemas"]["IntegrationChange"][];
            id: string;
            kind: components["schemas"]["IntegrationKind"];
            name: string;
            opened_by: string;
            /** @description Open past its planned end */
            overdue: boolean;
            /** @description All items hold */
            ready: boolean;
            /** Format: date */
            start: string;
            state: components["schemas"]["IntegrationState"];
        };
        Judgement: {
            /** Format: date-time */
            at: string;
            /** @description That must be open to go live */
            channels: string[];
            /**
             * Format: date
             * @description Whose rules judge it
             */
            day: string;
            /**
             * Format: int64
             * @description For one device, outside pilots
             */
            deposit_fen: number;
            eligible: boolean;
            findings: components["schemas"]["FieldProblem"][];
            /** @description Deciding again by the same versions says the same */
            replays: boolean;
            rules: components["schemas"]["RuleRef"][];
            /**
             * Format: int64
             * @description Of the application
             */
            version: number;
        };
        Lead: {
            /** Format: date-time */
            closed_at?: string;
            /** Format: date-time */
            contacted_at?: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            due_at: string;
            /** @description The partner's name */
            entry: string;
            handled_by: string;
            id: string;
            /** @description Nobody called in time */
            late: boolean;
            name: string;
            number: string;
            outcome: string;
            phone: string;
            region: string;
            /** @enum {string} */
            state: "NEW" | "CONTACTED" | "WON" | "LOST";
            /** Format: int64 */
            version: number;
            words: string;
        };
        LeadLeft: {
            /** Format: int64 */
            answer_hours: number;
            number: string;
        };
        LeadList: {
            items: components["schemas"]["Lead"][];
        };
        LeadMove: {
            outcome: string;
            /** @enum {string} */
            state: "CONTACTED" | "WON" | "LOST";
            /** Format: int64 */
            version: number;
        };
        LeadRequest: {
            /** @description Version of the words that were agreed to */
            consent: string;
            name: string;
            phone: string;
            region: string;
            words: string;
        };
        LedgerEntry: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** Format: date-time */
            at: string;
            /** @description sales, channel:<name> (what the channel owes) or fee:<name> */
            credit: string;
            debit: string;
            /** @description Attempt, refund or corrected difference that is booked */
            fact: string;
            /** @enum {string} */
            kind: "payment" | "refund" | "correction";
        };
        /**
         * @description What stands behind a policy; unverified_seed: a claim nobody found in a public source
         * @enum {string}
         */
        LegalForce: "law" | "regulation" | "notice" | "standard" | "bank" | "product" | "unverified_seed";
        Limit: {
            /** @description Of a default: whose merchants it is for; left out: everybody's */
            acquirer_id?: string;
            /**
             * Format: int64
             * @description Payments; 0: no number is set
             */
            cap_count?: number;
            cap_display?: string;
            /**
             * Format: int64
             * @description 0: no amount is set
             */
            cap_fen?: number;
            /** Format: date-time */
            ended_at?: string;
            ended_by?: string;
            id: string;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            may_change: boolean;
            /** @description An operator's limit without it is a default; a merchant's own people leave it out */
            merchant_id?: string;
            merchant_name?: string;
            per: components["schemas"]["LimitPer"];
            period: components["schemas"]["LimitPeriod"];
            reason: string;
            /**
             * @description Whose word it is; a merchant's own holds beside the operator's
             * @enum {string}
             */
            setter: "OPERATOR" | "MERCHANT";
            /** @description Which store, terminal, code or channel; left out: each one for itself */
            subject?: string;
            /**
             * Format: int64
             * @description Raises above it need two approvals; of an operator's limit
             */
            two_from_fen?: number;
            /** Format: int64 */
            version: number;
        };
        LimitAlert: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            cap_count: number;
            cap_display: string;
            /** Format: int64 */
            cap_fen: number;
            id: string;
            limit_id: string;
            merchant_id: string;
            merchant_name: string;
            order_id: string;
            period: components["schemas"]["LimitPeriod"];
            /** Format: int64 */
            used_count: number;
            used_display: string;
            /** Format: int64 */
            used_fen: number;
        };
        LimitAlertList: {
            items: components["schemas"]["LimitAlert"][];
            next_cursor?: string;
        };
        LimitChange: {
            /**
             * Format: int64
             * @description Payments; 0: no number is set
             */
            cap_count?: number;
            /**
             * Format: int64
             * @description 0: no amount is set
             */
            cap_fen?: number;
            reason: string;
            /**
             * Format: int64
             * @description The version that the maker looked at
             */
            seen: number;
            /**
             * Format: int64
             * @description Raises above it need two approvals; of an operator's limit
             */
            two_from_fen?: number;
        };
        LimitDraft: {
            /** @description Of a default: whose merchants it is for; left out: everybody's */
            acquirer_id?: string;
            /**
             * Format: int64
             * @description Payments; 0: no number is set
             */
            cap_count?: number;
            /**
             * Format: int64
             * @description 0: no amount is set
             */
            cap_fen?: number;
            /** @description An operator's limit without it is a default; a merchant's own people leave it out */
            merchant_id?: string;
            per: components["schemas"]["LimitPer"];
            period: components["schemas"]["LimitPeriod"];
            reason: string;
            /** @description Which store, terminal, code or channel; left out: each one for itself */
            subject?: string;
            /**
             * Format: int64
             * @description Raises above it need two approvals; of an operator's limit
             */
            two_from_fen?: number;
        };
        LimitList: {
            items: components["schemas"]["Limit"][];
            may_set: boolean;
        };
        /**
         * @description What a limit is for
         * @enum {string}
         */
        LimitPer: "MERCHANT" | "STORE" | "TERMINAL" | "CODE" | "CHANNEL" | "PAYER";
        /**
         * @description Over what a limit counts
         * @enum {string}
         */
        LimitPeriod: "SINGLE" | "DAY" | "MONTH";
        LimitSeen: {
            /** Format: int64 */
            seen: number;
        };
        LimitStanding: {
            /** @description Of a default: whose merchants it is for; left out: everybody's */
            acquirer_id?: string;
            /**
             * Format: int64
             * @description Payments; 0: no number is set
             */
            cap_count?: number;
            cap_display?: string;
            /**
             * Format: int64
             * @description 0: no amount is set
             */
            cap_fen?: number;
            /** Format: date-time */
            ended_at?: string;
            ended_by?: string;
            id: string;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            may_change: boolean;
            /** @description The caller may ask for a raise of it */
            may_raise: boolean;
            /** @description An operator's limit without it is a default; a merchant's own people leave it out */
            merchant_id?: string;
            merchant_name?: string;
            /** Format: int64 */
            now_count: number;
            now_display?: string;
            /**
             * Format: int64
             * @description What holds now, raises included; 0: none
             */
            now_fen: number;
            per: components["schemas"]["LimitPer"];
            period: components["schemas"]["LimitPeriod"];
            /** @description By a raise that is in force */
            raised: boolean;
            reason: string;
            /**
             * @description Whose word it is; a merchant's own holds beside the operator's
             * @enum {string}
             */
            setter: "OPERATOR" | "MERCHANT";
            /** @description Which store, terminal, code or channel; left out: each one for itself */
            subject?: string;
            /**
             * Format: int64
             * @description Raises above it need two approvals; of an operator's limit
             */
            two_from_fen?: number;
            /** @description Of this day or month, the most used first, 50 at most */
            used: components["schemas"]["LimitUse"][];
            /** Format: int64 */
            version: number;
        };
        LimitStandings: {
            items: components["schemas"]["LimitStanding"][];
        };
        LimitUse: {
            name?: string;
            /** @description Its id; empty for the merchant as a whole */
            subject: string;
            /** Format: int64 */
            used_count: number;
            used_display: string;
            /** Format: int64 */
            used_fen: number;
        };
        LiveEvent: {
            /** @description Which the object is of; empty for what is of neither, such as an application */
            environment?: components["schemas"]["Environment"];
            /** @description Which object */
            id: string;
            /** @description Thing and change, e.g. order.PAID, application.APPROVED; resync: ask for everything; ready: the stream is open */
            kind: string;
            topic: string;
        };
        LoginRequest: {
            /** @description Login name or phone */
            login: string;
            /** Format: password */
            password: string;
        };
        MailingRequest: {
            /** @description Of a parcel that is sent */
            carrier: string;
            note: string;
            /**
             * Format: int64
             * @description Number of the last step that the writer knows
             */
            seq: number;
            state: components["schemas"]["MailingState"];
            tracking: string;
        };
        /**
         * @description Where an agreement on paper stands
         * @enum {string}
         */
        MailingState: "SENT" | "ARRIVED" | "RETURNED" | "LOST";
        MailingStep: {
            /** Format: date-time */
            at: string;
            by: string;
            carrier?: string;
            note?: string;
            state: components["schemas"]["MailingState"];
            tracking?: string;
        };
        MakeUpInput: {
            acquirer_id: string;
            /**
             * Format: date
             * @description From tomorrow on
             */
            from: string;
            off: boolean;
        };
        MakeUpRule: {
            acquirer: components["schemas"]["Named"];
            /** Format: date */
            from: string;
            /** @description Does not work on make-up weekends */
            off: boolean;
            /** Format: date-time */
            set_at?: string;
            set_by?: string;
        };
        Membership: {
            id: string;
            merchant_id?: string;
            merchant_name?: string;
            role: components["schemas"]["Role"];
            /** @description In Chinese */
            role_name: string;
            /** @description The merchant is for trying the interface: test payments alone */
            sandbox?: boolean;
            /** @enum {string} */
            scope: "platform" | "acquirer" | "branch" | "partner" | "merchant";
            /** @description Of the acquirer, branch or agent */
            scope_id?: string;
            /** @description Its name */
            scope_name?: string;
            /** @description Empty: all stores */
            store_ids: string[];
        };
        MembershipInput: {
            /** @description An office of one acquirer */
            acquirer_id?: string;
            /** @description Roles of an agent's people */
            agent_id?: string;
            /** @description A branch of an acquirer */
            branch_id?: string;
            /** @description Roles of the merchant's side */
            merchant_id?: string;
            role: components["schemas"]["Role"];
            /** @description Empty: all stores */
            store_ids?: string[];
        };
        MerchantChannel: {
            account_id: string;
            channel: components["schemas"]["Channel"];
            environment: components["schemas"]["Environment"];
            /**
             * @description The channel's rate now; empty where no rule is in force
             * @example 0.38%
             */
            rate_display: string;
            status: string;
            sub_merchant: string;
        };
        MerchantDetail: {
            application_id?: string;
            channels: components["schemas"]["MerchantChannel"][];
            /** Format: date-time */
            created_at: string;
            id: string;
            mcc: string;
            name: string;
            number: string;
            /** @description For trying the interface: test payments alone */
            sandbox?: boolean;
            settlement?: components["schemas"]["SettlementView"];
            short_name: string;
            status: components["schemas"]["MerchantStatus"];
            stores: components["schemas"]["Store"][];
            /** @enum {string} */
            subject_type: "company" | "individual";
            terminals: components["schemas"]["Terminal"][];
            uscc_masked: string;
        };
        MerchantLine: {
            /** Format: date-time */
            created_at: string;
            id: string;
            name: string;
            number: string;
            /** @description For trying the interface: test payments alone */
            sandbox?: boolean;
            short_name: string;
            status: components["schemas"]["MerchantStatus"];
            /** @enum {string} */
            subject_type: "company" | "individual";
        };
        MerchantList: {
            items: components["schemas"]["MerchantLine"][];
            next_cursor?: string;
        };
        MerchantStatement: {
            arrived_display: string;
            /**
             * Format: int64
             * @description Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back
             */
            arrived_fen: number;
            /**
             * @description Why it is not there yet
             * @enum {string}
             */
            cause?: "CLOSE" | "BILLS" | "MAKING" | "DIFFERS";
            chain_id?: string;
            closing_display: string;
            /** Format: int64 */
            closing_fen: number;
            /** @description Which bills are not in */
            detail?: string;
            /**
             * Format: date-time
             * @description A month is acknowledged before this instant
             */
            due_at?: string;
            environment: components["schemas"]["Environment"];
            fee_back_display: string;
            /**
             * Format: int64
             * @description Returned with refunds
             */
            fee_back_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description Taken by the channels
             */
            fee_fen: number;
            /** Format: date */
            from: string;
            id: string;
            /** Format: date-time */
            issued_at?: string;
            kind: components["schemas"]["StatementKind"];
            /** @description Missing of a chain's */
            merchant?: components["schemas"]["Named"];
            /** @description No later version is issued */
            newest: boolean;
            opening_display: string;
            /** Format: int64 */
            opening_fen: number;
            other_display: string;
            /**
             * Format: int64
             * @description Every other entry, with its sign
             */
            other_fen: number;
            /** @description Not acknowledged in time */
            overdue: boolean;
            paid_display: string;
            /**
             * Format: int64
             * @description Settled amounts of payments
             */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            /** @description 2026-03 or 2026-03-02 */
            period: string;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            refunds: number;
            /** Format: int64 */
            rows: number;
            /**
             * Format: int64
             * @description While it is made
             */
            rows_done: number;
            state: components["schemas"]["StatementState"];
            /** @description Of one store's */
            store?: components["schemas"]["Named"];
            /** Format: date */
            to: string;
            /** Format: int64 */
            version: number;
            /**
             * Format: date-time
             * @description When the first of the merchant's people acknowledged it
             */
            viewed_at?: string;
        };
        MerchantStatementList: {
            counts: components["schemas"]["StatementCounts"];
            items: components["schemas"]["MerchantStatement"][];
            next_cursor?: string;
        };
        /**
         * @description Whether a merchant may trade
         * @enum {string}
         */
        MerchantStatus: "applying" | "approved" | "live" | "suspended" | "closed";
        MerchantStatusRequest: {
            reason: string;
            /** @enum {string} */
            status: "live" | "suspended" | "closed";
        };
        Message: {
            /** @enum {string} */
            channel: "SMS" | "EMAIL" | "IN_APP";
            /** Format: date-time */
            created_at: string;
            failure?: string;
            id: string;
            merchant_id?: string;
            /** Format: date-time */
            read_at?: string;
            /** Format: date-time */
            sent_at?: string;
            /** @enum {string} */
            state: "PENDING" | "SENT" | "FAILED" | "EXPIRED";
            template: string;
            text: string;
            title?: string;
            to: string;
            /** Format: int64 */
            tries: number;
        };
        MessageList: {
            /** @description The development gateway is on: codes are readable here */
            in_full: boolean;
            items: components["schemas"]["Message"][];
            next_cursor?: string;
        };
        Misconception: {
            belief: components["schemas"]["Text"];
            key: string;
            section: components["schemas"]["Section"];
            truth: components["schemas"]["Text"];
        };
        MisconceptionList: {
            items: components["schemas"]["Misconception"][];
        };
        MyData: {
            /** @description Approved once: the records of customers are kept for five years after the end of the relation, whatever is asked */
            customer: boolean;
            /**
             * Format: date-time
             * @description When the relation ended; absent while it goes on
             */
            ended_at?: string;
            /** Format: date-time */
            erased_at?: string;
            /** @description Of the merchant; also what requests are asked with */
            id: string;
            /**
             * Format: date-time
             * @description From when it is erased; absent while the relation goes on
             */
            kept_until?: string;
            name: string;
            /** @description Of the application */
            number: string;
            /** @description Newest first */
            requests: components["schemas"]["DataRequest"][];
            /** @description Of the application */
            state: string;
        };
        MyDataList: {
            items: components["schemas"]["MyData"][];
        };
        Named: {
            id: string;
            name: string;
        };
        NewAPIKey: {
            /** @enum {string} */
            algorithm: "CLOUDPOS-HMAC-SHA256" | "CLOUDPOS-RSA2048-SHA256" | "CLOUDPOS-SM2-SM3";
            environment: components["schemas"]["Environment"];
            name: string;
            /** @description Addresses or prefixes; left out: anywhere */
            networks?: string[];
            /** @description Of a key pair: SubjectPublicKeyInfo, PEM or base64 of DER */
            public_key?: string;
            scopes: string[];
            /** @description Left out: all stores */
            stores?: string[];
        };
        NewAcceptanceRun: {
            /** @description The integration's test hook (/docs/integration#acceptance) */
            base_url: string;
            channel: components["schemas"]["Channel"];
            /** @description A webhook endpoint of the test environment: the receiver, and the secret that callbacks are signed with */
            endpoint_id: string;
        };
        NewAccount: {
            login: string;
            memberships: components["schemas"]["MembershipInput"][];
            name: string;
        };
        NewCode: {
            /**
             * Format: int64
             * @description Fixed amount; 0: the payer types it
             */
            amount_fen: number;
            /** @description Each must be open for the merchant */
            channels: components["schemas"]["Channel"][];
            environment: components["schemas"]["Environment"];
            /** @description Operators name the merchant; its own people leave it out */
            merchant_id?: string;
            /** @description 1 to 30 visible characters, unique in the store */
            name: string;
            store_id: string;
            /** @description A terminal of the same store and environment that the payments belong to */
            terminal_id?: string;
        };
        NewDataRequest: {
            /** @enum {string} */
            kind: "EXPORT" | "DELETION";
            password: string;
        };
        NewIntegration: {
            /**
             * Format: date
             * @description 14 to 21 calendar days after the start
             */
            end: string;
            kind: components["schemas"]["IntegrationKind"];
            name: string;
            /**
             * Format: date
             * @description Within 30 days of today; facts count from it on
             */
            start: string;
        };
        NewProviderGrant: {
            environment: components["schemas"]["Environment"];
            scopes: string[];
            /** @description Left out: all stores */
            stores?: string[];
        };
        NewRenewal: {
            documents: string[];
            /** @enum {string} */
            kind: "licence" | "id_back" | "premises" | "handler_id_back" | "security_certificate" | "green_certificate";
            /** Format: date */
            valid_to: string;
        };
        NewSecret: {
            key: components["schemas"]["APIKey"];
            /** @description The HMAC key is this text itself; empty for key pairs */
            secret?: string;
        };
        NewSettlementAccount: {
            bank?: string;
            cnaps?: string;
            holder: string;
            /** @enum {string} */
            kind: "corporate" | "personal";
            /** @enum {string} */
            medium: "bank" | "alipay";
            number: string;
        };
        NewTerminal: {
            environment: components["schemas"]["Environment"];
            /** @description Operators name the merchant; its own people leave it out */
            merchant_id?: string;
            name: string;
            /** @description The maker's, of a device that has one; bound once in this install */
            serial?: string;
            store_id: string;
        };
        NewWebhookEndpoint: {
            description?: string;
            /** @description Types of events: payment.paid, a whole kind as payment.*, or * */
            types: string[];
            /** @description https address that takes the events */
            url: string;
        };
        NoteRequest: {
            note: string;
        };
        Opening: {
            /** @description Ours at the channel */
            business_code: string;
            /** @description An operator may have it looked at or handed in again now */
            can_retry: boolean;
            channel: components["schemas"]["Channel"];
            /** @description The channel's number of it */
            channel_id?: string;
            /**
             * Format: date-time
             * @description The channel last said something
             */
            checked_at?: string;
            /** @description As the channel said it last */
            code?: string;
            /**
             * Format: date-time
             * @description With DEGRADED: to be mended before
             */
            degraded_until?: string;
            detail?: string;
            environment: components["schemas"]["Environment"];
            /** Format: date-time */
            next_check_at?: string;
            /** Format: date-time */
            opened_at?: string;
            /**
             * @description What the channel charges; absent when it did not say
             * @example 0.38%
             */
            rate_display?: string;
            /** @description With REJECTED */
            rejections: components["schemas"]["OpeningRejection"][];
            /** @description Where the merchant verifies its account or signs, at the channel */
            sign_url?: string;
            /** Format: date-time */
            since: string;
            state: components["schemas"]["OpeningState"];
            /** @description The merchant's number at the channel, once open */
            sub_merchant?: string;
        };
        OpeningChange: {
            /** Format: date-time */
            at: string;
            cause: string;
            channel: components["schemas"]["Channel"];
            detail?: string;
            /** @description Empty for the beginning */
            from: string;
            /** Format: int64 */
            round: number;
            to: components["schemas"]["OpeningState"];
        };
        OpeningRejection: {
            /** @description Field or document of the application; empty where the channel's word fits none */
            path: string;
            /** @description As the channel said it */
            text: string;
        };
        /**
         * @description Where an opening at a channel stands (docs/states.md)
         * @enum {string}
         */
        OpeningState: "QUEUED" | "SUBMITTING" | "AUDITING" | "REJECTED" | "TO_CONFIRM" | "TO_SIGN" | "SIGNING" | "OPEN" | "DEGRADED" | "CANCELLED";
        Openings: {
            /** @description Of the merchant, where it has one */
            application_id?: string;
            /** @description Oldest first */
            history: components["schemas"]["OpeningChange"][];
            items: components["schemas"]["Opening"][];
        };
        OrderAction: {
            /** @enum {string} */
            action: "query" | "close" | "refund";
            allowed: boolean;
            why_not_en?: string;
            why_not_zh?: string;
        };
        OrderDetail: {
            actions: components["schemas"]["OrderAction"][];
            /** @example 1,234.56 */
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            attempts: components["schemas"]["Attempt"][];
            /** @description Known once a channel is chosen */
            channel?: components["schemas"]["Channel"];
            /** @description Our number at the channel */
            channel_no?: string;
            /** @description The collection code that the payer scanned */
            code?: components["schemas"]["Named"];
            /** Format: date-time */
            created_at: string;
            description: string;
            /** @description The shadow book's entries of this order */
            entries?: components["schemas"]["LedgerEntry"][];
            environment: components["schemas"]["Environment"];
            /** Format: date-time */
            expires_at?: string;
            fee_display: string;
            /**
             * Format: int64
             * @description What the channel deducts, less what refunds gave back
             */
            fee_fen: number;
            /** @description Nothing but a refund will change it */
            final: boolean;
            /** @description Oldest first */
            history: components["schemas"]["HistoryEvent"][];
            /** @description Our number */
            id: string;
            merchant: components["schemas"]["Named"];
            net_display: string;
            /**
             * Format: int64
             * @description amount − refunded − fee
             */
            net_fen: number;
            /** @description The merchant's number */
            out_order_no: string;
            /**
             * Format: date-time
             * @description The channel's success time
             */
            paid_at?: string;
            /** @example 0.38% */
            rate_display?: string;
            /** @description Machine reason */
            reason?: string;
            reason_en?: string;
            /** @description Why it failed or hangs */
            reason_zh?: string;
            rebate_display: string;
            /**
             * Format: int64
             * @description What the operator gives back of the fee, in its own book: the channel deducts the whole fee
             */
            rebate_fen: number;
            refundable_display: string;
            /**
             * Format: int64
             * @description paid − refunded − being refunded
             */
            refundable_fen: number;
            refunded_display: string;
            /**
             * Format: int64
             * @description Succeeded refunds
             */
            refunded_fen: number;
            refunds: components["schemas"]["Refund"][];
            scene: components["schemas"]["Scene"];
            state: components["schemas"]["OrderState"];
            store: components["schemas"]["Named"];
            terminal: components["schemas"]["Named"];
            /** @description The channel's own number */
            transaction_no?: string;
            /** Format: int64 */
            version: number;
        };
        OrderLine: {
            /** @example 1,234.56 */
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** @description Known once a channel is chosen */
            channel?: components["schemas"]["Channel"];
            /** @description Our number at the channel */
            channel_no?: string;
            /** @description The collection code that the payer scanned */
            code?: components["schemas"]["Named"];
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            fee_display: string;
            /**
             * Format: int64
             * @description What the channel deducts, less what refunds gave back
             */
            fee_fen: number;
            /** @description Nothing but a refund will change it */
            final: boolean;
            /** @description Our number */
            id: string;
            merchant: components["schemas"]["Named"];
            /** @description The merchant's number */
            out_order_no: string;
            /**
             * Format: date-time
             * @description The channel's success time
             */
            paid_at?: string;
            /** @description Why it failed or hangs */
            reason_zh?: string;
            refunded_display: string;
            /**
             * Format: int64
             * @description Succeeded refunds
             */
            refunded_fen: number;
            scene: components["schemas"]["Scene"];
            state: components["schemas"]["OrderState"];
            store: components["schemas"]["Named"];
            terminal: components["schemas"]["Named"];
            /** @description The channel's own number */
            transaction_no?: string;
        };
        OrderList: {
            items: components["schemas"]["OrderLine"][];
            /**
             * @description Which number q was, when it was one
             * @enum {string}
             */
            matched?: "" | "order_id" | "out_order_no" | "channel_no" | "transaction_no" | "refund_no";
            next_cursor?: string;
        };
        /**
         * @description Where an order stands (docs/states.md)
         * @enum {string}
         */
        OrderState: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED" | "PAID_LATE" | "REFUNDED";
        OverdueCase: {
            breached: boolean;
            /** @enum {string} */
            clock: "REVIEW" | "END_TO_END";
            /**
             * Format: int64
             * @description Hundredths of a working day
             */
            days: number;
            id: string;
            /**
             * Format: date-time
             * @description When the limit ended
             */
            limit_at?: string;
            merchant_name: string;
            number: string;
            stage: components["schemas"]["ApplicationState"];
        };
        Overview: {
            /** Format: date-time */
            at: string;
            /**
             * Format: int64
             * @description As the exceptions of kind late_paid: paid after the end, not all back yet
             */
            late_payments: number;
            /** Format: int64 */
            live_merchants: number;
            review: components["schemas"]["ReviewCounts"];
            /**
             * Format: int64
             * @description As the exceptions of kind refund_stuck
             */
            stuck_refunds: number;
            today: components["schemas"]["Today"];
            /**
             * Format: int64
             * @description As the exceptions of kind unknown
             */
            unknown_orders: number;
        };
        OwnReconDay: {
            /**
             * Format: int64
             * @description Of payments and refunds, in the channel's bill
             */
            bill_rows: number;
            channel: components["schemas"]["Channel"];
            /** Format: date */
            day: string;
            /**
             * Format: int64
             * @description Not resolved yet
             */
            different: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /**
             * Format: int64
             * @description By our book, by the time of success
             */
            payments: number;
            /** Format: int64 */
            resolved: number;
            verdict: components["schemas"]["ReconVerdict"];
        };
        OwnReconList: {
            items: components["schemas"]["OwnReconDay"][];
        };
        PaperTerm: {
            expired: boolean;
            /** @enum {string} */
            kind: "licence" | "id_back" | "premises" | "handler_id_back" | "security_certificate" | "green_certificate";
            /** @description The kinds of document that a renewal uploads */
            sides: string[];
            /** @description Its last day is within 30 days */
            soon: boolean;
            /**
             * Format: date-time
             * @description When it stops the trade; absent for one that stops nobody
             */
            stops_at?: string;
            /** Format: date */
            valid_to: string;
        };
        PasswordProof: {
            password: string;
        };
        PayoutRefusal: Record<string, never>;
        PersonInput: {
            /** @description Empty keeps what is stored */
            id_number: string;
            /** @description Empty keeps what is stored */
            name: string;
            /** @description Empty keeps what is stored */
            phone: string;
            /** @description YYYY-MM-DD */
            valid_from: string;
            /** @description YYYY-MM-DD, or 长期 */
            valid_to: string;
        };
        PersonView: {
            id_number_masked: string;
            name_masked: string;
            phone_masked: string;
            valid_from: string;
            valid_to: string;
        };
        PlaceRequest: {
            /** @description Empty: none, which is the acquirer itself */
            branch_id: string;
            /** Format: int64 */
            version: number;
        };
        Plan: {
            /** @enum {string} */
            code: "code" | "standard" | "high_frequency" | "durable" | "software";
            /** @description Collection codes belong to it */
            codes: boolean;
            cycle_en: string;
            /** @description When money arrives */
            cycle_zh: string;
            /**
             * Format: int64
             * @description Height of a fall that a terminal must survive; 0 demands nothing
             */
            drop_cm: number;
            dual_network: boolean;
            fee_en: string;
            fee_zh: string;
            for_en: string;
            /** @description Whom it suits */
            for_zh: string;
            /**
             * Format: int64
             * @description 54 is IP54; 0 demands nothing
             */
            ip_rating: number;
            name_en: string;
            name_zh: string;
            /**
             * Format: int64
             * @description Scans that the reader must last; 0 demands nothing
             */
            scan_life: number;
            source: string;
            /** Format: int64 */
            terminals: number;
            /** @description Somebody comes to install and activate */
            visit: boolean;
        };
        PlanAdvice: {
            because: components["schemas"]["PlanReason"][];
            /**
             * Format: int64
             * @description Payments a day, rounded up
             */
            daily_count: number;
            plan: components["schemas"]["Plan"];
            rules: string;
            warnings: components["schemas"]["PlanReason"][];
        };
        PlanCatalogue: {
            items: components["schemas"]["Plan"][];
            /** @description Version of catalogue and rules */
            rules: string;
            trades: components["schemas"]["Category"][];
        };
        PlanChoice: {
            /** @description What the adviser said of this shop */
            advised: string;
            /** Format: date-time */
            chosen_at?: string;
            /** Format: int64 */
            monthly_count: number;
            /** @description Absent until one was chosen */
            plan?: components["schemas"]["Plan"];
            rules: string;
            /** Format: int64 */
            ticket_fen: number;
            trade: string;
            visit: boolean;
            wish: string;
        };
        PlanReason: {
            en: string;
            rule: string;
            source: string;
            zh: string;
        };
        PlanRequest: {
            /** Format: int64 */
            monthly_count: number;
            /** @enum {string} */
            plan: "code" | "standard" | "high_frequency" | "durable" | "software";
            /** Format: int64 */
            ticket_fen: number;
            trade: string;
            /** @description Somebody is asked to come; plans with terminals always bring a visit */
            visit: boolean;
            /** @enum {string} */
            wish: "" | "code" | "terminal" | "software";
        };
        Policy: {
            /** @description Empty: every acquirer */
            acquirer_id: string;
            /** @description Empty: every branch */
            branch_id: string;
            /** @description Why this version was made */
            cause: string;
            code: string;
            /** Format: date-time */
            confirmed_at?: string;
            confirmed_by: string;
            /** @description 文号 */
            document_no: string;
            /** Format: date */
            effective_from: string;
            /**
             * Format: date
             * @description The last day
             */
            effective_until?: string;
            id: string;
            issuer: string;
            kind: components["schemas"]["PolicyKind"];
            legal_force: components["schemas"]["LegalForce"];
            /** Format: date-time */
            made_at: string;
            made_by: string;
            /** @description The caller may put it into effect */
            may_confirm: boolean;
            /** @description By kind */
            parameters: unknown;
            /** @description Empty: everywhere */
            region: string;
            /**
             * Format: date
             * @description The first day without it
             */
            repealed_on?: string;
            source: string;
            source_url: string;
            /**
             * @description As of today
             * @enum {string}
             */
            status: "proposed" | "upcoming" | "in_force" | "expired" | "repealed";
            summary: components["schemas"]["Text"];
            title: components["schemas"]["Text"];
            /** Format: int64 */
            version: number;
        };
        PolicyInput: {
            acquirer_id?: string;
            branch_id?: string;
            cause: string;
            code: string;
            document_no?: string;
            /** Format: date */
            effective_from: string;
            /** @description YYYY-MM-DD; empty: without end */
            effective_until?: string;
            issuer?: string;
            kind: components["schemas"]["PolicyKind"];
            legal_force: components["schemas"]["LegalForce"];
            parameters?: unknown;
            region?: string;
            /** @description YYYY-MM-DD; empty: not repealed */
            repealed_on?: string;
            /**
             * Format: int64
             * @description The newest version that was looked at; 0 for a new code
             */
            seen_version: number;
            source: string;
            source_url?: string;
            summary: components["schemas"]["Text"];
            title: components["schemas"]["Text"];
        };
        /**
         * @description What a policy rules; record: nothing, it is there to be read
         * @enum {string}
         */
        PolicyKind: "record" | "eligibility" | "account" | "channels" | "deposit" | "deposit_pilot" | "fee_pilot" | "pay_limit";
        PolicyList: {
            items: components["schemas"]["Policy"][];
        };
        Premises: {
            address: string;
            /**
             * @description 租赁合同 or 房产证
             * @enum {string}
             */
            kind: "" | "lease" | "ownership";
            /** @description The document bears the seal (公章) */
            sealed: boolean;
            /** @description YYYY-MM-DD, or 长期 */
            valid_to: string;
        };
        Problem: {
            /** @description What to do next, in English */
            action_en: string;
            /** @description What to do next, in Chinese */
            action_zh: string;
            /**
             * @description Stable machine code
             * @example NOT_FOUND
             */
            code: string;
            /** @description Rejected inputs, each with a path and a reason */
            fields?: components["schemas"]["Field"][];
            /** @description Tell this to support */
            request_id: string;
            /**
             * Format: int64
             * @description HTTP status
             */
            status: number;
            /** @description What happened, in Chinese */
            title: string;
            title_en: string;
            title_zh: string;
            /**
             * @description Reference to the page that explains the code
             * @example /problems#NOT_FOUND
             */
            type: string;
        };
        ProviderGrant: {
            all_stores: boolean;
            environment: components["schemas"]["Environment"];
            /** Format: date-time */
            granted_at: string;
            merchant_id: string;
            merchant_name: string;
            provider_id: string;
            provider_name: string;
            /** Format: date-time */
            revoked_at?: string;
            /** @description At most these, of what the provider's key carries */
            scopes: string[];
            /** @description Empty: all stores */
            stores: components["schemas"]["Named"][];
        };
        Raise: {
            /** Format: date-time */
            approved_at?: string;
            approved_by?: string;
            /** Format: int64 */
            cap_count?: number;
            cap_display?: string;
            /** Format: int64 */
            cap_fen?: number;
            /** Format: date-time */
            closed_at?: string;
            closed_by?: string;
            /**
             * Format: date-time
             * @description Exclusive; at most 31 days on
             */
            ends_at: string;
            first_by?: string;
            id: string;
            in_force: boolean;
            /** @description As it is now; left out once it has ended */
            limit?: components["schemas"]["Limit"];
            limit_id: string;
            may_approve: boolean;
            may_reject: boolean;
            may_revoke: boolean;
            may_withdraw: boolean;
            merchant_id: string;
            merchant_name: string;
            /**
             * Format: int64
             * @description Approvals that it takes
             */
            needs: number;
            note?: string;
            reason: string;
            /** Format: date-time */
            requested_at: string;
            requested_by: string;
            /** Format: date-time */
            starts_at: string;
            state: components["schemas"]["RaiseState"];
        };
        RaiseList: {
            items: components["schemas"]["Raise"][];
            next_cursor?: string;
        };
        RaiseNote: {
            note: string;
        };
        RaiseRequest: {
            /** Format: int64 */
            cap_count?: number;
            /** Format: int64 */
            cap_fen?: number;
            /**
             * Format: date-time
             * @description Exclusive; at most 31 days on
             */
            ends_at: string;
            limit_id: string;
            reason: string;
            /** Format: date-time */
            starts_at: string;
        };
        /**
         * @description Where a request for a raise stands
         * @enum {string}
         */
        RaiseState: "REQUESTED" | "APPROVED_ONCE" | "APPROVED" | "REJECTED" | "WITHDRAWN" | "REVOKED";
        ReasonRequest: {
            reason: string;
        };
        ReasonTemplate: {
            code: string;
            en: string;
            /** @description Field that it is about; empty: any */
            path: string;
            zh: string;
        };
        ReasonTemplates: {
            items: components["schemas"]["ReasonTemplate"][];
        };
        Rebate: {
            granted_display: string;
            /** Format: int64 */
            granted_fen: number;
            merchant_id: string;
            merchant_name: string;
            owed_display: string;
            /** Format: int64 */
            owed_fen: number;
            /**
             * Format: int64
             * @description With a rebate
             */
            payments: number;
            returned_display: string;
            /**
             * Format: int64
             * @description Went back with refunds
             */
            returned_fen: number;
        };
        RebateList: {
            items: components["schemas"]["Rebate"][];
            owed_display: string;
            /**
             * Format: int64
             * @description Of all
             */
            owed_fen: number;
        };
        ReconClass: {
            class: components["schemas"]["DifferenceClass"];
            en: string;
            meaning_en: string;
            meaning_zh: string;
            zh: string;
        };
        ReconClassList: {
            items: components["schemas"]["ReconClass"][];
        };
        ReconCount: {
            class: components["schemas"]["DifferenceClass"];
            /** Format: int64 */
            count: number;
            state: components["schemas"]["DifferenceState"];
        };
        ReconDay: {
            account: components["schemas"]["Named"];
            channel: components["schemas"]["Channel"];
            counts: components["schemas"]["ReconCount"][];
            /** Format: date */
            day: string;
            environment: components["schemas"]["Environment"];
            /** @description Of channels that have a fund bill */
            fund?: components["schemas"]["ReconSide"];
            /** @description Of the trade bill */
            id: string;
            trade: components["schemas"]["ReconSide"];
            verdict: components["schemas"]["ReconVerdict"];
        };
        ReconDayList: {
            items: components["schemas"]["ReconDay"][];
            next_cursor?: string;
        };
        ReconRun: {
            /** Format: int64 */
            bill_rows: number;
            /** @description Over all that was compared; the same rows give the same */
            digest?: string;
            /** @description By the bill, of rows that agree */
            fee_display: string;
            /** Format: date-time */
            finished_at?: string;
            /**
             * Format: int64
             * @description Differences
             */
            found: number;
            /**
             * Format: int64
             * @description R0: rows that agree
             */
            matched: number;
            paid_display: string;
            /**
             * Format: int64
             * @description Of payments that agree
             */
            paid_fen: number;
            refunded_display: string;
            /**
             * Format: int64
             * @description Of refunds that agree
             */
            refunded_fen: number;
            /** Format: date-time */
            started_at?: string;
            /** @enum {string} */
            state: "RUNNING" | "DONE" | "REFUSED";
        };
        ReconSide: {
            bill_id: string;
            bill_state: components["schemas"]["BillState"];
            cause?: string;
            /** @description Missing while nothing was compared */
            run?: components["schemas"]["ReconRun"];
        };
        /**
         * @description CLEAR: compared, nothing to do; DIFFERS: somebody must look; WAITING: no bill yet, or not compared
         * @enum {string}
         */
        ReconVerdict: "CLEAR" | "DIFFERS" | "WAITING";
        Refund: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            by?: string;
            /**
             * @description Who wanted it: a person or client, or the platform itself
             * @enum {string}
             */
            cause: "request" | "late_payment" | "second_payment";
            /** @description Our number at the channel */
            channel_refund_no: string;
            /** Format: date-time */
            created_at: string;
            /** @description Why it failed or hangs */
            failure_zh?: string;
            fee_returned_display: string;
            /** Format: int64 */
            fee_returned_fen: number;
            final: boolean;
            id: string;
            order_id: string;
            out_refund_no: string;
            reason?: string;
            /** @description The channel's own number */
            refund_no?: string;
            state: components["schemas"]["RefundState"];
            /** Format: date-time */
            succeeded_at?: string;
        };
        RefundList: {
            items: components["schemas"]["Refund"][];
            next_cursor?: string;
        };
        RefundRequest: {
            /** Format: int64 */
            amount_fen: number;
            /** @description The merchant's refund number; the same number and body answers the same refund */
            out_refund_no: string;
            /** @description Shown to the payer */
            reason?: string;
        };
        /**
         * @description Where a refund stands (docs/states.md)
         * @enum {string}
         */
        RefundState: "CREATED" | "PROCESSING" | "UNKNOWN" | "ABNORMAL" | "SUCCEEDED" | "FAILED";
        ReissueRequest: {
            /** @description One line, 200 characters at most */
            reason: string;
        };
        Renewal: {
            /** Format: date-time */
            decided_at?: string;
            decided_by: string;
            /** @description URLs of the new documents */
            documents: string[];
            /** Format: date-time */
            handed_at: string;
            handed_by: string;
            id: string;
            kind: string;
            merchant: components["schemas"]["Named"];
            /** @description URLs of those they replace */
            old_documents: string[];
            old_valid_to: string;
            reason: string;
            /** @enum {string} */
            state: "PENDING" | "ACCEPTED" | "REFUSED";
            /** Format: date */
            valid_to: string;
        };
        RenewalDecision: {
            accept: boolean;
            /** @description Wanted for a refusal */
            reason?: string;
        };
        RenewalList: {
            items: components["schemas"]["Renewal"][];
        };
        RevealRequest: {
            /** @example legal_person.id_number */
            path: string;
        };
        Revealed: {
            path: string;
            value: string;
        };
        ReviewAction: {
            /** @enum {string} */
            action: "pre_approve" | "need_more" | "approve" | "reject";
            allowed: boolean;
            why_not_en?: string;
            why_not_zh?: string;
        };
        ReviewCounts: {
            /**
             * Format: int64
             * @description Decided today
             */
            done: number;
            /** Format: int64 */
            mine: number;
            /** Format: int64 */
            need_more: number;
            /**
             * Format: int64
             * @description 1000 stands for that many or more, here and below
             */
            pending: number;
            /**
             * Format: int64
             * @description Waiting for a second person that may be me
             */
            second: number;
        };
        ReviewDetail: {
            actions: components["schemas"]["ReviewAction"][];
            application: components["schemas"]["Application"];
            approver?: components["schemas"]["Named"];
            can_claim: boolean;
            checklist: components["schemas"]["ChecklistItem"][];
            checks: components["schemas"]["AutoCheck"][];
            /** Format: date-time */
            claimed_at?: string;
            claimed_by?: components["schemas"]["Named"];
            claimed_by_me: boolean;
            /** @description Documents that other merchants handed in too */
            document_matches: components["schemas"]["DocumentMatch"][];
            history: components["schemas"]["TimelineEvent"][];
            next_id?: string;
            /** @description For colleagues, the newest first */
            notes: components["schemas"]["ReviewNote"][];
            pre_reviewer?: components["schemas"]["Named"];
            previous_id?: string;
            risk: components["schemas"]["ReviewRisk"];
            urgent: boolean;
            /** @description Why it cannot be claimed, e.g. four eyes */
            why_not_zh?: string;
        };
        ReviewLine: {
            can_claim: boolean;
            claimed_by?: components["schemas"]["Named"];
            claimed_by_me: boolean;
            /** @description The calendar does not reach the date */
            date_unknown?: boolean;
            /** Format: int64 */
            document_count: number;
            /** Format: date */
            expected_date?: string;
            id: string;
            /**
             * @description Past the target of one working day, or the limit of three
             * @enum {string}
             */
            late?: "target" | "overdue";
            mcc: string;
            merchant_name: string;
            number: string;
            pre_reviewer?: components["schemas"]["Named"];
            /**
             * Format: int64
             * @description Automatic checks that failed or warn
             */
            problem_count: number;
            /**
             * @description As of the last move
             * @enum {string}
             */
            risk: "low" | "medium" | "high";
            /** Format: int64 */
            risk_score: number;
            state: components["schemas"]["ApplicationState"];
            /** @enum {string} */
            subject_type: "" | "company" | "individual" | "person";
            /** Format: date-time */
            submitted_at?: string;
            /** @description Before the others: overdue, or put there by hand */
            urgent: boolean;
            /** @description Why it cannot be claimed, e.g. four eyes */
            why_not_zh?: string;
        };
        ReviewNote: {
            /**
             * @description The decision that it came with
             * @enum {string}
             */
            about?: "pass" | "ask_more" | "approve" | "reject";
            /** Format: date-time */
            at: string;
            author: components["schemas"]["Named"];
            id: string;
            text: string;
        };
        ReviewQueue: {
            counts: components["schemas"]["ReviewCounts"];
            items: components["schemas"]["ReviewLine"][];
            next_cursor?: string;
        };
        ReviewReason: {
            /** Format: date-time */
            at?: string;
            /** @description The applicant has changed this field since */
            changed: boolean;
            code?: string;
            path: string;
            text: string;
        };
        ReviewReasonInput: {
            /** @description Of a template */
            code?: string;
            /** @description Field, e.g. subject.name or documents.storefront */
            path: string;
            text: string;
        };
        ReviewRisk: {
            /** @enum {string} */
            level: "low" | "medium" | "high";
            reasons: components["schemas"]["ReviewRiskReason"][];
            /**
             * Format: int64
             * @description The sum of the points, 100 at most
             */
            score: number;
        };
        ReviewRiskReason: {
            code: string;
            en: string;
            /** Format: int64 */
            points: number;
            zh: string;
        };
        RevokeProviderGrant: {
            environment: components["schemas"]["Environment"];
        };
        /**
         * @description A bundle of permissions
         * @enum {string}
         */
        Role: "ADMIN" | "REVIEWER" | "APPROVER" | "FINANCE" | "SUPPORT" | "ACCOUNT_MANAGER" | "AGENT" | "AGENT_REVIEWER" | "AGENT_DEVELOPER" | "OWNER" | "STORE_MANAGER" | "CASHIER" | "MERCHANT_FINANCE";
        RoleInfo: {
            name_en: string;
            name_zh: string;
            permissions: string[];
            role: components["schemas"]["Role"];
            /** @enum {string} */
            side: "platform" | "merchant";
        };
        RoleList: {
            items: components["schemas"]["RoleInfo"][];
        };
        RolesRequest: {
            memberships: components["schemas"]["MembershipInput"][];
        };
        RotateAPIKey: {
            /**
             * Format: int64
             * @description How long the old key goes on; 0 ends it at once
             */
            overlap_seconds: number;
            /** @description Of a key pair: the new public key */
            public_key?: string;
        };
        RuleRef: {
            code: string;
            id: string;
            kind: components["schemas"]["PolicyKind"];
            /** Format: int64 */
            version: number;
        };
        SaveRequest: {
            /** @description Wanted channels; an empty list is all */
            channels?: components["schemas"]["Channel"][];
            contact?: components["schemas"]["ContactInput"];
            legal_person?: components["schemas"]["PersonInput"];
            premises?: components["schemas"]["Premises"];
            settlement?: components["schemas"]["SettlementInput"];
            store?: components["schemas"]["StoreSection"];
            subject?: components["schemas"]["SubjectInput"];
            /** Format: int64 */
            version: number;
        };
        /**
         * @description How payer and code meet
         * @enum {string}
         */
        Scene: "qr_code" | "payer_code" | "wallet_page";
        /**
         * @description A part of an application
         * @enum {string}
         */
        Section: "subject" | "legal_person" | "premises" | "store" | "settlement" | "contact" | "documents" | "agreement" | "activation";
        SeenBinding: {
            id: string;
            /** Format: int64 */
            version: number;
        };
        ServiceCredit: {
            /** Format: date-time */
            granted_at: string;
            merchant_id: string;
            merchant_name: string;
            /** Format: int64 */
            months: number;
            /** @enum {string} */
            state: "GRANTED" | "TAKEN_BACK";
            /** Format: date-time */
            taken_at?: string;
            volume_display: string;
            /**
             * Format: int64
             * @description Net, when it was granted or taken back
             */
            volume_fen: number;
            /** Format: int64 */
            year: number;
        };
        ServiceCreditList: {
            items: components["schemas"]["ServiceCredit"][];
            mark_display: string;
            /** Format: int64 */
            mark_fen: number;
        };
        Session: {
            /** @description The membership that this session acts under */
            active?: components["schemas"]["Membership"];
            /** Format: date-time */
            expires_at: string;
            /**
             * @description Which app this session belongs in
             * @enum {string}
             */
            face: "merchant" | "operator";
            /**
             * Format: int64
             * @description Wrong passwords since the last good login
             */
            failed_logins_since_last: number;
            /** @description One per merchant or office the person works for */
            memberships: components["schemas"]["Membership"][];
            /** @description The password was generated and has to be replaced */
            must_change_password: boolean;
            /** @description What the active membership may do */
            permissions: string[];
            /** Format: date-time */
            server_time: string;
            user: components["schemas"]["User"];
        };
        Settlement: {
            /** @description The channel account; its name is for operators */
            account: components["schemas"]["Named"];
            adjusted_display: string;
            /**
             * Format: int64
             * @description Corrections in the book; negative lowers what is due
             */
            adjusted_fen: number;
            /** Format: date */
            arrived_day?: string;
            arrived_display: string;
            /**
             * Format: int64
             * @description What the channel's fund bills show as paid out for this day
             */
            arrived_fen: number;
            carried_display: string;
            /**
             * Format: int64
             * @description What days before left for the channel to take back; never positive
             */
            carried_fen: number;
            channel: components["schemas"]["Channel"];
            /**
             * Format: int64
             * @description Minutes after midnight at which trade days end; 0 is midnight
             */
            cut_minutes: number;
            /** @enum {string} */
            cycle: "T+1" | "D+1" | "D0";
            /**
             * Format: date
             * @description The trade day
             */
            day: string;
            difference_display: string;
            /**
             * Format: int64
             * @description Arrived less expected, in the states DIFFERENT and OVERDUE; else 0
             */
            difference_fen: number;
            /**
             * Format: date
             * @description When it should arrive; missing while the calendar does not reach it
             */
            due?: string;
            environment: components["schemas"]["Environment"];
            expected_display: string;
            /**
             * Format: int64
             * @description Net and carried, where that is positive
             */
            expected_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description What the channel charges
             */
            fee_fen: number;
            fee_returned_display: string;
            /**
             * Format: int64
             * @description What refunds bring back of the fees
             */
            fee_returned_fen: number;
            /** @description Missing for a trade day that is not over: nothing of it is told yet */
            id?: string;
            merchant: components["schemas"]["Named"];
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded less fees, and what came back of them, and corrections
             */
            net_fen: number;
            paid_display: string;
            /**
             * Format: int64
             * @description What the channel settles of payments, fees not taken off
             */
            paid_fen: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            state: components["schemas"]["SettlementState"];
            /**
             * Format: date-time
             * @description When this version was told
             */
            updated_at?: string;
            /** Format: int64 */
            version: number;
            /** @enum {string} */
            why: "" | "SHORT" | "OVER" | "NO_FUND_BILL" | "NOT_IN_BILL" | "BILL_WAITING" | "CALENDAR_HORIZON";
        };
        SettlementAccounts: {
            /** @description Where the sandbox bank shows what came; empty with a real bank */
            bank_statement_url?: string;
            /** @description Newest first */
            history: components["schemas"]["AccountChange"][];
            items: components["schemas"]["AccountView"][];
            merchant_id: string;
            /** @enum {string} */
            subject_type: "company" | "individual";
            switch?: components["schemas"]["AccountSwitch"];
        };
        SettlementCurrentRule: {
            account: components["schemas"]["Named"];
            channel: components["schemas"]["Channel"];
            /** Format: int64 */
            cut_minutes: number;
            /** @enum {string} */
            cycle: "T+1" | "D+1" | "D0";
            example_en: string;
            /** @description What becomes of a payment made now */
            example_zh: string;
            rule_en: string;
            rule_zh: string;
        };
        SettlementDetail: {
            /** @description The channel account; its name is for operators */
            account: components["schemas"]["Named"];
            adjusted_display: string;
            /**
             * Format: int64
             * @description Corrections in the book; negative lowers what is due
             */
            adjusted_fen: number;
            /** Format: date */
            arrived_day?: string;
            arrived_display: string;
            /**
             * Format: int64
             * @description What the channel's fund bills show as paid out for this day
             */
            arrived_fen: number;
            booked_display: string;
            /**
             * Format: int64
             * @description What they book for the trade day's payments and refunds
             */
            booked_fen: number;
            /** @description Whether the channel's fund bills of the trade day are here and tell what they book of this merchant */
            booked_known: boolean;
            carried_display: string;
            /**
             * Format: int64
             * @description What days before left for the channel to take back; never positive
             */
            carried_fen: number;
            channel: components["schemas"]["Channel"];
            /**
             * Format: date-time
             * @description Payments count from here
             */
            counts_from: string;
            /**
             * Format: date-time
             * @description to before here
             */
            counts_until: string;
            /**
             * Format: int64
             * @description Minutes after midnight at which trade days end; 0 is midnight
             */
            cut_minutes: number;
            /** @enum {string} */
            cycle: "T+1" | "D+1" | "D0";
            /**
             * Format: date
             * @description The trade day
             */
            day: string;
            difference_display: string;
            /**
             * Format: int64
             * @description Arrived less expected, in the states DIFFERENT and OVERDUE; else 0
             */
            difference_fen: number;
            /**
             * Format: date
             * @description When it should arrive; missing while the calendar does not reach it
             */
            due?: string;
            environment: components["schemas"]["Environment"];
            expected_display: string;
            /**
             * Format: int64
             * @description Net and carried, where that is positive
             */
            expected_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description What the channel charges
             */
            fee_fen: number;
            fee_returned_display: string;
            /**
             * Format: int64
             * @description What refunds bring back of the fees
             */
            fee_returned_fen: number;
            /** @description Missing for a trade day that is not over: nothing of it is told yet */
            id?: string;
            merchant: components["schemas"]["Named"];
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded less fees, and what came back of them, and corrections
             */
            net_fen: number;
            paid_display: string;
            /**
             * Format: int64
             * @description What the channel settles of payments, fees not taken off
             */
            paid_fen: number;
            payouts: components["schemas"]["SettlementPayout"][];
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            rule_en: string;
            /** @description The rule as the public notice says it */
            rule_zh: string;
            shares: components["schemas"]["SettlementShare"][];
            state: components["schemas"]["SettlementState"];
            /**
             * Format: date-time
             * @description When this version was told
             */
            updated_at?: string;
            /** Format: int64 */
            version: number;
            /** @description Oldest first */
            versions: components["schemas"]["SettlementVersion"][];
            /** @enum {string} */
            why: "" | "SHORT" | "OVER" | "NO_FUND_BILL" | "NOT_IN_BILL" | "BILL_WAITING" | "CALENDAR_HORIZON";
        };
        SettlementExample: {
            /** Format: date */
            d0: string;
            /**
             * Format: date
             * @description D+1: the next calendar day
             */
            d1: string;
            /** Format: date */
            day: string;
            known: boolean;
            /**
             * Format: date
             * @description T+1: the next working day
             */
            t1?: string;
            /**
             * Format: date
             * @description The third working day after
             */
            third?: string;
            working: boolean;
        };
        SettlementExamples: {
            items: components["schemas"]["SettlementExample"][];
            /**
             * Format: date
             * @description Last day that is known: beyond it no day is told
             */
            until: string;
        };
        SettlementInput: {
            bank: string;
            cnaps: string;
            /** @description Empty keeps what is stored */
            holder: string;
            /**
             * @description 对公 or 对私
             * @enum {string}
             */
            kind: "" | "corporate" | "personal";
            /** @description Empty keeps what is stored */
            number: string;
        };
        SettlementList: {
            /** Format: date */
            from: string;
            items: components["schemas"]["Settlement"][];
            /** @description The caller's reach is some stores: channels pay a merchant as a whole, so nothing is shown */
            narrowed: boolean;
            next_cursor?: string;
            /** @description Of a named merchant: the trade days that are not over, as far as they go */
            running: components["schemas"]["Settlement"][];
            /** Format: date */
            to: string;
            totals: components["schemas"]["SettlementTotal"][];
        };
        SettlementPayout: {
            amount_display: string;
            /** Format: int64 */
            amount_fen: number;
            /** Format: date-time */
            at: string;
            bill_id: string;
            /** Format: int64 */
            line: number;
        };
        SettlementRule: {
            /** @description Empty: every account of the channel */
            account: components["schemas"]["Named"];
            channel: components["schemas"]["Channel"];
            /** Format: int64 */
            cut_minutes: number;
            /** @enum {string} */
            cycle: "T+1" | "D+1" | "D0";
            /** Format: date */
            from: string;
            /** Format: date-time */
            set_at: string;
            set_by: string;
            source: string;
        };
        SettlementRuleInput: {
            /** @description Empty: every account of the channel, for administrators of the platform */
            account_id: string;
            channel: components["schemas"]["Channel"];
            /** Format: int64 */
            cut_minutes: number;
            /** @enum {string} */
            cycle: "T+1" | "D+1" | "D0";
            /**
             * Format: date
             * @description From tomorrow on
             */
            from: string;
            /** @description The contract or notice it stands on */
            source: string;
        };
        SettlementShare: {
            adjusted_display: string;
            /**
             * Format: int64
             * @description Corrections in the book; negative lowers what is due
             */
            adjusted_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description What the channel charges
             */
            fee_fen: number;
            fee_returned_display: string;
            /**
             * Format: int64
             * @description What refunds bring back of the fees
             */
            fee_returned_fen: number;
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded less fees, and what came back of them, and corrections
             */
            net_fen: number;
            paid_display: string;
            /**
             * Format: int64
             * @description What the channel settles of payments, fees not taken off
             */
            paid_fen: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            store: components["schemas"]["Named"];
        };
        /**
         * @description Where a settlement stands (docs/states.md)
         * @enum {string}
         */
        SettlementState: "EXPECTED" | "ARRIVED" | "DIFFERENT" | "OVERDUE" | "UNKNOWN" | "NOTHING";
        SettlementTerms: {
            /** @description For operators: the accounts that can have rules of their own */
            accounts: components["schemas"]["Named"][];
            /** @description What holds today: for a merchant of its open channels, for operators of every account */
            current: components["schemas"]["SettlementCurrentRule"][];
            /** @description For operators: all rules, in the order of their days */
            rules: components["schemas"]["SettlementRule"][];
        };
        SettlementTotal: {
            adjusted_display: string;
            /**
             * Format: int64
             * @description Corrections in the book; negative lowers what is due
             */
            adjusted_fen: number;
            arrived_display: string;
            /** Format: int64 */
            arrived_fen: number;
            channel: components["schemas"]["Channel"];
            /** Format: int64 */
            count: number;
            expected_display: string;
            /** Format: int64 */
            expected_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description What the channel charges
             */
            fee_fen: number;
            fee_returned_display: string;
            /**
             * Format: int64
             * @description What refunds bring back of the fees
             */
            fee_returned_fen: number;
            net_display: string;
            /**
             * Format: int64
             * @description Paid less refunded less fees, and what came back of them, and corrections
             */
            net_fen: number;
            paid_display: string;
            /**
             * Format: int64
             * @description What the channel settles of payments, fees not taken off
             */
            paid_fen: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            state: components["schemas"]["SettlementState"];
        };
        SettlementVersion: {
            arrived_display: string;
            /** Format: int64 */
            arrived_fen: number;
            /** @enum {string} */
            cause: "FIRST" | "FACTS" | "CARRIED" | "PAYOUT" | "TIME";
            /** Format: date */
            due?: string;
            expected_display: string;
            /** Format: int64 */
            expected_fen: number;
            net_display: string;
            /** Format: int64 */
            net_fen: number;
            state: components["schemas"]["SettlementState"];
            /** Format: date-time */
            told_at: string;
            /** Format: int64 */
            version: number;
            why: string;
        };
        SettlementView: {
            bank: string;
            cnaps: string;
            holder_masked: string;
            /** @enum {string} */
            kind: "" | "corporate" | "personal";
            notice_en?: string;
            /** @description What the applicant must know of this kind of account */
            notice_zh?: string;
            number_masked: string;
            /** @description By a small transfer (打款验证) */
            verified: boolean;
        };
        SignRequest: {
            /** @description Name typed by who signs */
            name: string;
            /** @description Drawing as PNG, base64, ≤ 256 KiB */
            signature_png: string;
            /** @description The text that was read */
            text_sha256: string;
        };
        SignUpCode: {
            /** Format: date-time */
            expires_at: string;
            /** Format: int64 */
            resend_after_seconds: number;
        };
        SignUpCodeRequest: {
            /** @description Mobile number in mainland China */
            phone: string;
        };
        SignUpRequest: {
            /** @description 8 digits, from the SMS */
            code: string;
            name: string;
            /** Format: password */
            password: string;
            phone: string;
        };
        SignatureAnswer: {
            /** @description Their text is ours, or their signature holds */
            agrees: boolean;
            /** @description There was something of theirs to compare */
            compared: boolean;
            /** @description The first place where their text differs */
            difference?: components["schemas"]["SignatureDifference"];
            findings: components["schemas"]["SignatureFinding"][];
            /** @description For people: ␊ is a line feed, ␍ a carriage return */
            lines: string[];
            string_to_sign: string;
        };
        SignatureDifference: {
            /** Format: int64 */
            column: number;
            /** Format: int64 */
            line: number;
            ours: string;
            theirs: string;
        };
        SignatureFinding: {
            code: string;
            en: string;
            zh: string;
        };
        SignatureQuestion: {
            /** @description Exactly as sent */
            body?: string;
            /** @enum {string} */
            method: "GET" | "POST" | "PUT" | "DELETE";
            /** @description Left out: that of theirs */
            nonce?: string;
            /** @description Their string to sign, or their Authorization header */
            theirs?: string;
            /** @description Left out: that of theirs */
            timestamp?: string;
            /** @description Whole, or the path with its query */
            url: string;
        };
        SignedAgreement: {
            receipt_number?: string;
            /** @description Of the signed record, as the receipt says */
            signature_sha256?: string;
            /** Format: date-time */
            signed_at?: string;
            /** @description Masked */
            signed_by?: string;
            state: components["schemas"]["AgreementState"];
            /** @description Of the text as it is kept now; absent after an erasure */
            text_sha256?: string;
            title_zh?: string;
            version?: string;
        };
        StandLine: {
            /** Format: date-time */
            dormant_since?: string;
            /** Format: date-time */
            grace_until?: string;
            /** @description Open causes of a suspension */
            halts: components["schemas"]["Halt"][];
            /** Format: date-time */
            last_active_at?: string;
            merchant: components["schemas"]["Named"];
            number: string;
            /** @enum {string} */
            stand: "warned" | "frozen" | "suspended";
            status: components["schemas"]["MerchantStatus"];
        };
        StandList: {
            items: components["schemas"]["StandLine"][];
        };
        Standing: {
            /** @description The check of identity is due within 30 days, or overdue */
            check_open: boolean;
            /**
             * Format: date-time
             * @description When rights freeze if nobody signs in
             */
            dormant_from?: string;
            /**
             * Format: date-time
             * @description Rights are frozen since then
             */
            dormant_since?: string;
            /**
             * Format: date-time
             * @description Receipts go on until then
             */
            grace_until?: string;
            /** @description Causes of a suspension, newest first */
            halts: components["schemas"]["Halt"][];
            /**
             * Format: date-time
             * @description Last login of one of its people, or re-authentication
             */
            last_active_at?: string;
            merchant_id: string;
            /** Format: date-time */
            next_check_at?: string;
            papers: components["schemas"]["PaperTerm"][];
            renewals: components["schemas"]["Renewal"][];
            /**
             * @description In one word; empty for a merchant that was never live or is closed
             * @enum {string}
             */
            stand: "" | "trading" | "warned" | "frozen" | "suspended";
            status: components["schemas"]["MerchantStatus"];
            /** @description Open tasks; for operators only */
            tasks: components["schemas"]["UpkeepTask"][];
        };
        Statement: {
            items: components["schemas"]["BookMove"][];
            line: components["schemas"]["BookLine"];
            next_cursor?: string;
        };
        StatementChannel: {
            arrived_display: string;
            /**
             * Format: int64
             * @description Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back
             */
            arrived_fen: number;
            channel: string;
            closing_display: string;
            /** Format: int64 */
            closing_fen: number;
            fee_back_display: string;
            /**
             * Format: int64
             * @description Returned with refunds
             */
            fee_back_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description Taken by the channels
             */
            fee_fen: number;
            opening_display: string;
            /** Format: int64 */
            opening_fen: number;
            other_display: string;
            /**
             * Format: int64
             * @description Every other entry, with its sign
             */
            other_fen: number;
            paid_display: string;
            /**
             * Format: int64
             * @description Settled amounts of payments
             */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            refunds: number;
        };
        StatementCounts: {
            /**
             * Format: int64
             * @description Among the unread: months whose 5th is over
             */
            overdue: number;
            /**
             * Format: int64
             * @description Nobody of the merchant's acknowledged them
             */
            unread: number;
            /** Format: int64 */
            viewed: number;
            /**
             * Format: int64
             * @description Not there yet
             */
            waiting: number;
        };
        StatementDay: {
            arrived_display: string;
            /**
             * Format: int64
             * @description Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back
             */
            arrived_fen: number;
            channel: string;
            /** Format: date */
            day: string;
            fee_back_display: string;
            /**
             * Format: int64
             * @description Returned with refunds
             */
            fee_back_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description Taken by the channels
             */
            fee_fen: number;
            other_display: string;
            /**
             * Format: int64
             * @description Every other entry, with its sign
             */
            other_fen: number;
            paid_display: string;
            /**
             * Format: int64
             * @description Settled amounts of payments
             */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            refunds: number;
        };
        StatementDetail: {
            arrived_display: string;
            /**
             * Format: int64
             * @description Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back
             */
            arrived_fen: number;
            /** @description Channels' bills that were not in when it was issued */
            bills_missing?: string;
            /**
             * @description Why it is not there yet
             * @enum {string}
             */
            cause?: "CLOSE" | "BILLS" | "MAKING" | "DIFFERS";
            chain_id?: string;
            channels: components["schemas"]["StatementChannel"][];
            closing_display: string;
            /** Format: int64 */
            closing_fen: number;
            /** @description Of the CSV; it stands on every file */
            data_sha256?: string;
            days: components["schemas"]["StatementDay"][];
            /** @description Which bills are not in */
            detail?: string;
            /**
             * Format: date-time
             * @description A month is acknowledged before this instant
             */
            due_at?: string;
            environment: components["schemas"]["Environment"];
            fee_back_display: string;
            /**
             * Format: int64
             * @description Returned with refunds
             */
            fee_back_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description Taken by the channels
             */
            fee_fen: number;
            files: components["schemas"]["StatementFile"][];
            /** Format: date */
            from: string;
            id: string;
            /** Format: date-time */
            issued_at?: string;
            kind: components["schemas"]["StatementKind"];
            /** @description Of this period and booked behind its close; it counts in a later statement */
            later?: components["schemas"]["StatementFlows"];
            /** @description Missing of a chain's */
            merchant?: components["schemas"]["Named"];
            /** @description No later version is issued */
            newest: boolean;
            opening_display: string;
            /** Format: int64 */
            opening_fen: number;
            other_display: string;
            /**
             * Format: int64
             * @description Every other entry, with its sign
             */
            other_fen: number;
            /** @description Not acknowledged in time */
            overdue: boolean;
            paid_display: string;
            /**
             * Format: int64
             * @description Settled amounts of payments
             */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            /** @description 2026-03 or 2026-03-02 */
            period: string;
            places: components["schemas"]["StatementPlace"][];
            /** @description Why this version was made */
            reason?: string;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            refunds: number;
            /** Format: int64 */
            rows: number;
            /**
             * Format: int64
             * @description While it is made
             */
            rows_done: number;
            rules: components["schemas"]["StatementRule"][];
            state: components["schemas"]["StatementState"];
            /** @description Of one store's */
            store?: components["schemas"]["Named"];
            /** Format: date */
            to: string;
            /** Format: int64 */
            version: number;
            /** @description The newest first */
            versions: components["schemas"]["StatementVersion"][];
            /**
             * Format: date-time
             * @description When the first of the merchant's people acknowledged it
             */
            viewed_at?: string;
        };
        StatementFile: {
            format: components["schemas"]["StatementFormat"];
            /** @description The platform's key that signed it */
            key_id?: string;
            name: string;
            sha256?: string;
            /**
             * Format: int64
             * @description Bytes
             */
            size?: number;
        };
        StatementFlows: {
            arrived_display: string;
            /**
             * Format: int64
             * @description Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back
             */
            arrived_fen: number;
            fee_back_display: string;
            /**
             * Format: int64
             * @description Returned with refunds
             */
            fee_back_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description Taken by the channels
             */
            fee_fen: number;
            other_display: string;
            /**
             * Format: int64
             * @description Every other entry, with its sign
             */
            other_fen: number;
            paid_display: string;
            /**
             * Format: int64
             * @description Settled amounts of payments
             */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            refunds: number;
        };
        /**
         * @description What a statement comes as
         * @enum {string}
         */
        StatementFormat: "csv" | "xlsx" | "pdf";
        /**
         * @description DAY or MONTH, of the days on which postings count
         * @enum {string}
         */
        StatementKind: "DAY" | "MONTH";
        StatementPlace: {
            arrived_display: string;
            /**
             * Format: int64
             * @description Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back
             */
            arrived_fen: number;
            fee_back_display: string;
            /**
             * Format: int64
             * @description Returned with refunds
             */
            fee_back_fen: number;
            fee_display: string;
            /**
             * Format: int64
             * @description Taken by the channels
             */
            fee_fen: number;
            merchant: components["schemas"]["Named"];
            other_display: string;
            /**
             * Format: int64
             * @description Every other entry, with its sign
             */
            other_fen: number;
            paid_display: string;
            /**
             * Format: int64
             * @description Settled amounts of payments
             */
            paid_fen: number;
            /** Format: int64 */
            payments: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /** Format: int64 */
            refunds: number;
            store: components["schemas"]["Named"];
        };
        StatementRule: {
            at_once_display: string;
            /**
             * Format: int64
             * @description The rate on the sum
             */
            at_once_fen: number;
            channel: string;
            difference_display: string;
            /** Format: int64 */
            difference_fen: number;
            fee_display: string;
            /** Format: int64 */
            fee_fen: number;
            id: string;
            name: string;
            /** Format: int64 */
            payments: number;
            priced_display: string;
            /**
             * Format: int64
             * @description Settled amounts that it priced
             */
            priced_fen: number;
            rate_display: string;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description Where a statement stands (docs/states.md)
         * @enum {string}
         */
        StatementState: "WAITING" | "ISSUED";
        StatementVersion: {
            id: string;
            /** Format: date-time */
            issued_at?: string;
            /** @description Why it was made */
            reason?: string;
            state: components["schemas"]["StatementState"];
            /** Format: int64 */
            version: number;
        };
        Store: {
            address: string;
            id: string;
            merchant_id: string;
            name: string;
            region: string;
        };
        StoreAddress: {
            address: string;
            region: string;
        };
        StoreFlows: {
            /** @description For people of the platform: whom acquirer_id may name */
            acquirers?: components["schemas"]["Named"][];
            /** @description Most first */
            areas: components["schemas"]["FlowArea"][];
            /**
             * Format: date-time
             * @description When it was read
             */
            at: string;
            /** @description Those where something moved */
            channels: components["schemas"]["FlowChannel"][];
            /** Format: int64 */
            days: number;
            environment: components["schemas"]["Environment"];
            /** Format: date */
            from: string;
            /** Format: date */
            last: string;
            merchant: components["schemas"]["Named"];
            /** @enum {string} */
            step: "HOUR" | "DAY";
            /** @description All of the window, oldest first */
            steps: components["schemas"]["FlowStep"][];
            /** @description Most first; those without a payment too */
            stores: components["schemas"]["FlowStore"][];
            total: components["schemas"]["FlowSum"];
        };
        StoreList: {
            items: components["schemas"]["Store"][];
        };
        StorePlace: {
            consent: boolean;
            here: components["schemas"]["VisitPlace"];
        };
        StoreSection: {
            address: string;
            /** @description Green certificate, where there is one */
            green?: components["schemas"]["Certificate"];
            name: string;
            phone: string;
            region: string;
            /** @description Payment security certificate, where there is one */
            security?: components["schemas"]["Certificate"];
        };
        SubMerchantInput: {
            account_id: string;
            /** @description Hand the merchant in to the channel, which gives it its number */
            by_call?: boolean;
            channel: components["schemas"]["Channel"];
            /** @description Empty on an account of the merchant's own, and by call */
            sub_merchant: string;
        };
        SubMerchantOption: {
            /** @description Numbers that the sandbox accepts; empty for a real channel */
            accepted: string[];
            account_id: string;
            account_name: string;
            /** @description Merchants can be handed in by call under this account */
            by_call: boolean;
            channel: components["schemas"]["Channel"];
            environment: components["schemas"]["Environment"];
            /** @enum {string} */
            mode: "provider" | "own";
        };
        SubMerchantOptions: {
            items: components["schemas"]["SubMerchantOption"][];
        };
        SubjectInput: {
            /** @description Registered address */
            address: string;
            /** @description Industry */
            mcc: string;
            /** @description As on the licence */
            name: string;
            /** @description What payers read */
            short_name: string;
            /**
             * @description company 企业, individual 个体工商户, person 自然人 (refused with an explanation)
             * @enum {string}
             */
            type: "" | "company" | "individual" | "person";
            /** @description 统一社会信用代码; empty keeps what is stored */
            uscc: string;
            /** @description YYYY-MM-DD */
            valid_from: string;
            /** @description YYYY-MM-DD, or 长期 */
            valid_to: string;
        };
        SubjectView: {
            address: string;
            mcc: string;
            name: string;
            short_name: string;
            /** @enum {string} */
            type: "" | "company" | "individual" | "person";
            uscc_masked: string;
            valid_from: string;
            valid_to: string;
        };
        SubmitRequest: {
            /** Format: int64 */
            version: number;
        };
        SuggestedValue: {
            /** @example subject.uscc */
            path: string;
            value: string;
        };
        Supplement: {
            /** Format: date-time */
            answered_at?: string;
            answered_by?: string;
            application_id: string;
            /** @description Paths that the applicant has changed */
            changed: string[];
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            confirmed_at?: string;
            confirmed_by?: string;
            contact: components["schemas"]["ContactView"];
            /** Format: date-time */
            created_at: string;
            /** @description New ones that the applicant put in */
            documents: components["schemas"]["Document"][];
            id: string;
            legal_person: components["schemas"]["PersonView"];
            premises: components["schemas"]["Premises"];
            problems: components["schemas"]["FieldProblem"][];
            /** @description What the channel rejected */
            reasons: components["schemas"]["ReviewReason"][];
            /** @description Of the reviewer who gave it back */
            remark?: string;
            settlement: components["schemas"]["SettlementView"];
            state: components["schemas"]["SupplementState"];
            store: components["schemas"]["StoreSection"];
            /** @description With the changes laid over it */
            subject: components["schemas"]["SubjectView"];
            /**
             * Format: int64
             * @description Send it back with each change
             */
            version: number;
        };
        SupplementDecision: {
            confirm: boolean;
            /** @description Why it is given back; the merchant reads it */
            remark?: string;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description Whose turn a supplement is
         * @enum {string}
         */
        SupplementState: "ASKED" | "ANSWERED" | "CONFIRMED";
        Supplements: {
            items: components["schemas"]["Supplement"][];
        };
        SwitchRequest: {
            membership_id: string;
        };
        System: {
            checks: components["schemas"]["HealthCheck"][];
            /** @enum {string} */
            custody_mode: "DIRECT" | "SERVICE_PROVIDER";
            /** @enum {string} */
            engine: "sqlite" | "postgres";
            go_version: string;
            ready: boolean;
            sandbox_url?: string;
            /** Format: date-time */
            server_time: string;
            /** Format: date-time */
            started_at: string;
            version: string;
        };
        TakeOverRequest: {
            /** @description From the agent; blanks and hyphens do not count */
            code: string;
        };
        TaskOutcome: {
            /** @enum {string} */
            outcome: "told" | "unchanged" | "changed" | "failed";
            /** @description The channel's number, a ticket, or what was found */
            reference: string;
        };
        Team: {
            manager: string;
            manager_phone: string;
            supplier: string;
            supplier_phone: string;
            /**
             * Format: date-time
             * @description When the staff was trained; absent until then
             */
            trained_at?: string;
            trained_by: string;
            /**
             * Format: int64
             * @description Send it back with a change
             */
            version: number;
        };
        TeamRequest: {
            manager: string;
            manager_phone: string;
            supplier: string;
            supplier_phone: string;
            /** @description The staff was trained; the first time counts */
            trained: boolean;
            /** Format: int64 */
            version: number;
        };
        Terminal: {
            /** Format: date-time */
            activated_at?: string;
            /** @description The last code that was sent, never its characters */
            activation_code?: components["schemas"]["ActivationCode"];
            /** Format: date-time */
            created_at: string;
            environment: components["schemas"]["Environment"];
            /**
             * Format: date-time
             * @description Since when it takes no new payments because its binding waits for a review
             */
            held_at?: string;
            id: string;
            /**
             * Format: date-time
             * @description When it last signed a request or listened, to a few minutes
             */
            last_seen_at?: string;
            merchant_id: string;
            name: string;
            /** @description The maker's, of a device that has one */
            serial?: string;
            status: components["schemas"]["TerminalStatus"];
            store: components["schemas"]["Named"];
        };
        TerminalList: {
            items: components["schemas"]["Terminal"][];
        };
        /**
         * @description Whether a terminal may trade
         * @enum {string}
         */
        TerminalStatus: "pending" | "active" | "disabled";
        Text: {
            en: string;
            zh: string;
        };
        TickIntegration: {
            done: boolean;
            item: string;
            /** @description What was agreed; needed for a tick */
            note?: string;
        };
        Timeline: {
            /** @description The calendar does not reach the date: say that it is not known yet */
            date_unknown?: boolean;
            /** Format: date */
            expected_date?: string;
            headline_en: string;
            /** @description What is going on, in a sentence */
            headline_zh: string;
            /** @description Oldest first */
            history: components["schemas"]["TimelineEvent"][];
            /** @description No time passes: the applicant is to mend something */
            review_paused?: boolean;
            state: components["schemas"]["ApplicationState"];
            steps: components["schemas"]["TimelineStep"][];
            /** Format: int64 */
            working_days_passed?: number;
            /** Format: int64 */
            working_days_total?: number;
        };
        TimelineEvent: {
            /** Format: date-time */
            at: string;
            by?: string;
            en: string;
            state: components["schemas"]["ApplicationState"];
            zh: string;
        };
        TimelineStep: {
            /**
             * @description What the applicant can do now
             * @enum {string}
             */
            act?: "" | "edit" | "sign" | "create_terminal" | "send_code" | "activate" | "gates";
            /** Format: date-time */
            at?: string;
            en: string;
            /** @enum {string} */
            key: "submitted" | "pre_review" | "acquirer_review" | "sign" | "terminal" | "activate" | "test" | "live";
            note_en?: string;
            /** @description What happened there, or what is wanted */
            note_zh?: string;
            /** @enum {string} */
            state: "done" | "current" | "waiting" | "failed";
            zh: string;
        };
        Today: {
            /** @description The channels that had payments */
            channels?: components["schemas"]["ChannelSum"][];
            /** Format: date */
            date: string;
            environment: components["schemas"]["Environment"];
            /** @description 24 entries, of what was paid; refunds are not taken off */
            hours?: components["schemas"]["HourTotal"][];
            last_arrival?: components["schemas"]["OrderLine"];
            net_display: string;
            /** Format: int64 */
            net_fen: number;
            /** Format: int64 */
            paid_count: number;
            paid_display: string;
            /** Format: int64 */
            paid_fen: number;
            /** @description The last paid orders, newest first */
            recent: components["schemas"]["OrderLine"][];
            /** Format: int64 */
            refunded_count: number;
            refunded_display: string;
            /** Format: int64 */
            refunded_fen: number;
            /**
             * Format: int64
             * @description Orders whose end is not known
             */
            unknown_count: number;
        };
        TrialBalance: {
            /**
             * Format: date
             * @description The last day that takes no more postings; missing while all are open
             */
            closed_through?: string;
            environment: components["schemas"]["Environment"];
            /** Format: date */
            from: string;
            items: components["schemas"]["BookLine"][];
            merchant: components["schemas"]["Named"];
            /** Format: date */
            to: string;
            /** @description Opening and closing are 0, debits are credits; the account is empty */
            total: components["schemas"]["BookLine"];
        };
        UpkeepTask: {
            detail: string;
            /** Format: date-time */
            done_at?: string;
            done_by: string;
            /** Format: date-time */
            due_at: string;
            environment: string;
            id: string;
            /** @enum {string} */
            kind: "channel_suspend" | "channel_resume" | "channel_close" | "recheck";
            merchant: components["schemas"]["Named"];
            outcome: string;
            reference: string;
            sub_merchant: string;
            /** @description A channel, or the class of a check */
            subject: string;
        };
        UpkeepTaskList: {
            items: components["schemas"]["UpkeepTask"][];
        };
        UrgentRequest: {
            urgent: boolean;
            why: string;
        };
        User: {
            id: string;
            /** @description Masked when it is a phone */
            login: string;
            name: string;
        };
        VerificationView: {
            /** Format: date-time */
            expires_at?: string;
            /** @enum {string} */
            reason?: "ACCOUNT_NOT_FOUND" | "NAME_MISMATCH" | "RETURNED_BY_BANK" | "REFUSED" | "OTHER";
            /** Format: date-time */
            sent_at: string;
            /** @enum {string} */
            state: "SENDING" | "UNKNOWN" | "ACCEPTED" | "CREDITED" | "CONFIRMED" | "LOCKED" | "EXPIRED" | "REFUSED" | "RETURNED";
            /** Format: int64 */
            tries_left: number;
        };
        Visit: {
            address: string;
            arrival?: components["schemas"]["VisitArrival"];
            assignee: string;
            assignee_id: string;
            /** Format: date-time */
            ended_at?: string;
            /** Format: date-time */
            ends_at: string;
            id: string;
            items: components["schemas"]["VisitItem"][];
            /** @enum {string} */
            kind: "activation" | "training";
            merchant: string;
            merchant_id: string;
            /** @description Assigned to who asks */
            mine: boolean;
            note: string;
            photos: components["schemas"]["VisitPhoto"][];
            planner: string;
            reason: string;
            signature?: components["schemas"]["VisitSignature"];
            /** Format: date-time */
            starts_at: string;
            /** @enum {string} */
            state: "PLANNED" | "CHECKED_IN" | "DONE" | "CANCELLED";
            store: string;
            store_id: string;
            /** @description Where the store stands is known */
            store_placed: boolean;
            /** Format: int64 */
            version: number;
        };
        VisitArrival: {
            /**
             * Format: int64
             * @description Metres; 0 without a position
             */
            accuracy_m: number;
            /** Format: date-time */
            at: string;
            /**
             * Format: int64
             * @description Metres to the store; of near and far
             */
            distance_m: number;
            note: string;
            /** @enum {string} */
            verdict: "near" | "far" | "no_store" | "none";
        };
        VisitCancel: {
            reason: string;
            /** Format: int64 */
            version: number;
        };
        VisitCheckIn: {
            /** @description To keep the position */
            consent: boolean;
            /** @description Left out when the phone tells no position; the note then says why */
            here?: components["schemas"]["VisitPlace"];
            note: string;
            /** Format: int64 */
            version: number;
        };
        VisitItem: {
            /** Format: date-time */
            checked_at?: string;
            checked_by: string;
            /** @enum {string} */
            key: "device_installed" | "device_activated" | "test_payment" | "staff_trained" | "notice_hung" | "take_payment" | "make_refund" | "end_of_day" | "payment_unknown";
            note: string;
        };
        VisitList: {
            items: components["schemas"]["Visit"][];
        };
        VisitMove: {
            assignee_id: string;
            /**
             * Format: date-time
             * @description On the same day, eight hours later at most
             */
            ends_at: string;
            note: string;
            /** Format: date-time */
            starts_at: string;
            /** Format: int64 */
            version: number;
        };
        VisitPhoto: {
            /** Format: date-time */
            at: string;
            document_id: string;
            name: string;
            taken_by: string;
            url: string;
        };
        VisitPlace: {
            /** Format: int64 */
            accuracy_m: number;
            /** Format: int64 */
            lat_e6: number;
            /** Format: int64 */
            lng_e6: number;
        };
        VisitPlan: {
            assignee_id: string;
            /**
             * Format: date-time
             * @description On the same day, eight hours later at most
             */
            ends_at: string;
            /** @enum {string} */
            kind: "activation" | "training";
            merchant_id: string;
            note: string;
            /** Format: date-time */
            starts_at: string;
            store_id: string;
        };
        VisitSign: {
            name: string;
            /** @description Drawing as PNG, base64, ≤ 256 KiB */
            signature_png: string;
            /** Format: int64 */
            version: number;
        };
        VisitSignature: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            how: "drawing" | "app";
            signer: string;
            /** @description The drawing */
            url?: string;
        };
        VisitStep: {
            /** Format: int64 */
            version: number;
        };
        VisitTick: {
            checked: boolean;
            item: string;
            note: string;
            /** Format: int64 */
            version: number;
        };
        WebhookDelivery: {
            /** Format: date-time */
            delivered_at?: string;
            /** @description Absent for the notify_url of a payment */
            endpoint_id?: string;
            id: string;
            /** Format: date-time */
            last_try_at?: string;
            /** @description Newest first, at most 100; of a single event alone */
            log?: components["schemas"]["WebhookTry"][];
            /** Format: date-time */
            next_try_at?: string;
            /** @description Why it did not arrive so far: STATUS, REDIRECT, TIMEOUT, FORBIDDEN_ADDRESS, NO_SUCH_HOST, TLS, CONNECT, RECEIVER_GIVEN_UP, ENDPOINT_OFF */
            reason?: string;
            /** @enum {string} */
            state: "PENDING" | "DELIVERED" | "FAILED";
            /** Format: int64 */
            tries: number;
            /** Format: int64 */
            tries_most: number;
            url: string;
        };
        WebhookEndpoint: {
            /** Format: date-time */
            created_at: string;
            description: string;
            /** @enum {string} */
            environment: "test" | "live";
            /** Format: date-time */
            failing_since?: string;
            /** Format: int64 */
            failures_in_a_row: number;
            /**
             * Format: date-time
             * @description After failures nothing is sent before this instant
             */
            held_until?: string;
            id: string;
            /**
             * Format: date-time
             * @description Until when the secret before this one signs too
             */
            previous_until?: string;
            /** @description whpk_… verifies the v1a signatures */
            public_key: string;
            /** Format: date-time */
            rotated_at: string;
            /** @enum {string} */
            state: "ENABLED" | "DISABLED_BY_OWNER" | "DISABLED_BY_FAILURES";
            types: string[];
            /** Format: date-time */
            updated_at: string;
            url: string;
            /** Format: int64 */
            version: number;
        };
        WebhookEndpointEdit: {
            description?: string;
            enabled: boolean;
            types: string[];
            url: string;
        };
        WebhookEndpointList: {
            items: components["schemas"]["WebhookEndpoint"][];
            /**
             * Format: int64
             * @description How many endpoints there may be
             */
            most: number;
            /** @description Signs notices to notify_urls; absent until its secret was made (rotate the secret of the id notify) */
            notify?: components["schemas"]["WebhookSigner"];
            /** @description All types that there are */
            types: string[];
        };
        WebhookEvent: {
            /** @description What is sent, byte for byte; of a single event alone */
            body?: string;
            /** Format: date-time */
            created_at: string;
            deliveries: components["schemas"]["WebhookDelivery"][];
            /** @description The webhook-id of every try */
            id: string;
            object_id: string;
            /**
             * Format: int64
             * @description The object's version
             */
            sequence: number;
            type: string;
        };
        WebhookEventList: {
            items: components["schemas"]["WebhookEvent"][];
            next_cursor?: string;
        };
        WebhookRange: {
            /** @description Those alone that failed */
            failed_only?: boolean;
            /**
             * Format: date-time
             * @description Not before this instant
             */
            from: string;
            /**
             * Format: date-time
             * @description Before this instant
             */
            to: string;
            /** @description A type or a kind; default: all that the endpoint subscribes to */
            type?: string;
        };
        WebhookResend: {
            endpoint_id?: string;
        };
        WebhookResent: {
            /** Format: int64 */
            events: number;
            /** @description The range holds more than one call takes (1,000): go on from the last */
            more: boolean;
        };
        WebhookSecret: {
            endpoint?: components["schemas"]["WebhookEndpoint"];
            notify?: components["schemas"]["WebhookSigner"];
            /** @description whsec_…; nobody can read it again */
            secret: string;
        };
        WebhookSigner: {
            /** Format: date-time */
            previous_until?: string;
            public_key: string;
            /** Format: date-time */
            rotated_at: string;
        };
        WebhookTry: {
            /** @description Its first 500 bytes */
            answer?: string;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            duration_ms: number;
            /**
             * Format: int64
             * @description A number that is missing is a try whose end nobody wrote down
             */
            no: number;
            reason?: string;
            /**
             * Format: int64
             * @description Of the answer
             */
            status?: number;
        };
        WizardStep: {
            done: boolean;
            /**
             * Format: int64
             * @description Budget of effort
             */
            minutes: number;
            /**
             * Format: int64
             * @description Of the budget; 0 when it is done
             */
            minutes_left: number;
            section: components["schemas"]["Section"];
            /**
             * Format: int64
             * @description Measured: how long its page was looked at
             */
            spent_seconds: number;
        };
        Workflow: {
            acquirer_id: string;
            /** @description Version of the agreement's text */
            agreement: string;
            /** @description Empty: every branch without a template of its own */
            branch_id: string;
            cause: string;
            code: string;
            /** @description Every template must have them */
            core_steps: string[];
            documents: components["schemas"]["DocumentRule"][];
            /** @description Empty: the standard one */
            id: string;
            /** Format: date-time */
            made_at?: string;
            made_by: string;
            name: components["schemas"]["Text"];
            steps: components["schemas"]["BankStep"][];
            /** Format: int64 */
            version: number;
        };
        WorkflowInput: {
            acquirer_id: string;
            agreement: string;
            branch_id?: string;
            cause: string;
            code: string;
            documents: components["schemas"]["DocumentRule"][];
            name: components["schemas"]["Text"];
            /**
             * Format: int64
             * @description The newest version that was looked at; 0 for a new code
             */
            seen_version: number;
            steps: components["schemas"]["BankStep"][];
        };
        WorkflowList: {
            items: components["schemas"]["Workflow"][];
        };
        WorkingDays: {
            /** @description For whom the caller may set a rule */
            acquirers: components["schemas"]["Named"][];
            horizon: components["schemas"]["Horizon"];
            /** @description Acquirers' words on make-up weekends, by their days */
            rules: components["schemas"]["MakeUpRule"][];
            years: components["schemas"]["WorkingYear"][];
        };
        WorkingYear: {
            /** Format: date-time */
            loaded_at?: string;
            loaded_by?: string;
            /** @description Weekend days that are worked */
            make_up: string[];
            notice: string;
            /** @description Weekdays that are holidays */
            off: string[];
            /**
             * Format: int64
             * @description 0: shipped with the program
             */
            revision: number;
            /** Format: int64 */
            working_days: number;
            /** Format: int64 */
            year: number;
        };
        WorkingYearInput: {
            /** @description Saturdays and Sundays that are worked, YYYY-MM-DD */
            make_up: string[];
            /** @description Which notice of the State Council it is */
            notice: string;
            /** @description Mondays to Fridays that are holidays, YYYY-MM-DD */
            off: string[];
            /** Format: int64 */
            year: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    about: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["About"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_acceptance_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceRunList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_acceptance_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAcceptanceRun"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceRun"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_acceptance_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceRun"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_switch_by_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelCode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelledSwitch"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_agent_applications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentApplicationList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agent_tree: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_agents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_agent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_agent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_anomaly_checklists: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                environment?: "test" | "live";
                /** @description One month, as 2026-02 */
                month?: string;
                /** @description WAITING: neither completed nor overdue */
                standing?: "OVERDUE" | "WAITING" | "DONE";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnomalyChecklistList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_anomaly_checklist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnomalyChecklistDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete_anomaly_checklist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnomalyChecklist"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_anomaly_items: {
        parameters: {
            query?: {
                /** @description Only lines that nobody looked at */
                unseen?: boolean;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnomalyItemList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    look_at_anomalies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnomalySeen"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnomalyChecklist"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["APIKeyList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAPIKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecret"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAPIKey"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["APIKey"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["APIKey"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateAPIKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecret"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_applications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_application: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    own_agreement_mailing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementMailing"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_agreement_proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    activate_by_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gates"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_contact_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactCodeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactProofRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_document: {
        parameters: {
            query: {
                kind: "licence" | "id_front" | "id_back" | "premises" | "storefront" | "interior" | "counter" | "account_permit" | "authorisation" | "handler_id_front" | "handler_id_back" | "security_certificate" | "green_certificate";
                /** @description File name, for people only */
                name?: string;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": string;
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_document: {
        parameters: {
            query?: {
                /** @description Why an operator looks; left out, it follows from the application's state */
                purpose?: "review" | "inspection" | "dispute" | "support" | "recheck";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    "X-Frame-Options"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentReading"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_effort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EffortReport"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effort"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    application_eligibility: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Eligibility"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    application_gates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gates"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    go_live: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gates"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hand_over_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOverCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_application_letter: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gates"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    application_openings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Openings"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choose_place: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    application_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanChoice"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choose_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanChoice"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reapply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    application_supplements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplements"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    application_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description User id */
                actor?: string;
                action?: string;
                object_id?: string;
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bill_funds: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                bill_id?: string;
                /** @description Any number of the row: ours or the channel's, of the payment, the refund or the movement */
                number?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundRowList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bill_rows: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                bill_id?: string;
                /** @description Any number of the row: ours or the channel's, of the payment, the refund or the movement */
                number?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillRowList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bills: {
        parameters: {
            query?: {
                account_id?: string;
                channel?: "wechat" | "alipay" | "unionpay";
                kind?: "trade" | "fund";
                day?: string;
                state?: "WAITING" | "LOADING" | "READY" | "NONE" | "REFUSED";
                environment?: "test" | "live";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bill_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillAccountList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_bill: {
        parameters: {
            query: {
                account_id: string;
                kind: "trade" | "fund";
                day: string;
                /** @description File name, for people only */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bill"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bill"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_bill_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_bill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bill"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bindings: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BindingList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_bindings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindingDecision"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_board: {
        parameters: {
            query?: {
                /** @description First day, in Shanghai; 30 days ago without */
                from?: string;
                /** @description Last day; today without */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_branch_stands: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BranchStandList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_branches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BranchList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_branch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BranchInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branch"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_branch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BranchInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branch"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOptions"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_codes: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                environment?: "test" | "live";
                status?: "ACTIVE" | "DISABLED" | "REVOKED";
                /** @description Codes of one batch */
                batch_no?: string;
                /** @description Part of the name, or the whole number */
                q?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCode"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_code_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBatch"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeBatchResult"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    code_options: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeOptions"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enable_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_code_poster: {
        parameters: {
            query?: {
                format?: "pdf" | "svg";
                size?: "a5" | "a6";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reissue_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_data_requests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataRequestList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    directory: {
        parameters: {
            query?: {
                /** @description Part of the region's name */
                region?: string;
                speciality?: "" | "catering" | "retail" | "services" | "hardware" | "integration" | "training";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_entry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryEntry"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    kept_directory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryEntry"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leave_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadLeft"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_fee_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeeRuleList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_fee_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeeTerms"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeeRule"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quote_fee: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeeQuestion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeeQuote"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_fee_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeeRuleChange"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeeRule"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_fee_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeeRule"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_fee_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeeRule"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    flows: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                /** @description For operators: the merchants of one acquirer */
                acquirer_id?: string;
                channel?: "wechat" | "alipay" | "unionpay";
                /** @description Default: live once there is a live channel */
                environment?: "test" | "live";
                /** @description First day, 2026-01-31; default: so that the window ends today */
                from?: string;
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flows"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    store_flows: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                /** @description For operators: the merchants of one acquirer */
                acquirer_id?: string;
                channel?: "wechat" | "alipay" | "unionpay";
                /** @description Default: live once there is a live channel */
                environment?: "test" | "live";
                /** @description First day, 2026-01-31; default: so that the window ends today */
                from?: string;
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreFlows"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_green_certificates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreenCertificateList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enter_green_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GreenTerms"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreenCertificate"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_green_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreenCertificate"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_green_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreenCertificate"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_green_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GreenCertificate"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    growth: {
        parameters: {
            query?: {
                merchant_id?: string;
                store_id?: string;
                environment?: "test" | "live";
                /** @description Of each window; 0 is as many as fit, 30 at most */
                days?: number;
                /** @description 2026-01-31; with current_from and days */
                baseline_from?: string;
                current_from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Growth"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inbox: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_inbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_integrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_integration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIntegration"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationWhole"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationWhole"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelIntegration"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationWhole"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extend_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendIntegration"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationWhole"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pass_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationWhole"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tick_integration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TickIntegration"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationWhole"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_leads: {
        parameters: {
            query?: {
                state?: "" | "NEW" | "CONTACTED" | "WON" | "LOST";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadMove"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    books_behind: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BooksBehind"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    book_closes: {
        parameters: {
            query: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                environment?: "test" | "live";
                /** @description First day, in Shanghai */
                from: string;
                /** @description Last day, included. 366 days at most */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookCloses"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_ledger: {
        parameters: {
            query: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                environment?: "test" | "live";
                /** @description First day, in Shanghai */
                from: string;
                /** @description Last day, included. 366 days at most */
                to: string;
                /** @description Left out: the journal of all postings */
                account?: string;
                language?: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    account_statement: {
        parameters: {
            query: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                environment?: "test" | "live";
                /** @description First day, in Shanghai */
                from: string;
                /** @description Last day, included. 366 days at most */
                to: string;
                /** @description sales, channel:<name>, fee:<name>, bank:<name>, loss:<name> */
                account: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trial_balance: {
        parameters: {
            query: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                environment?: "test" | "live";
                /** @description First day, in Shanghai */
                from: string;
                /** @description Last day, included. 366 days at most */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBalance"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_limit_alerts: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitAlertList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_limit_raises: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description Those that wait alone */
                open?: boolean;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RaiseList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    request_limit_raise: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Raise"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve_limit_raise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Raise"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reject_limit_raise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseNote"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Raise"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_limit_raise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseNote"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Raise"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_limit_raise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Raise"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_limit_standings: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                environment?: "test" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitStandings"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_limits: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_limit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitDraft"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_limit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_limit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitSeen"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Limit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_limit_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_merchants: {
        parameters: {
            query?: {
                /** @description Name or merchant number */
                q?: string;
                status?: "applying" | "approved" | "live" | "suspended" | "closed";
                /** @description Sandbox merchants alone; otherwise none of them */
                sandbox?: boolean;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_merchant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_switch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementAccounts"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_switch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementAccounts"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_switch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementAccounts"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementAccounts"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSettlementAccount"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementAccounts"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementAccounts"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tell_amount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmountToldBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementAccounts"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementAccounts"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_merchant_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedAgreement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agreement_mailing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementMailing"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mail_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailingRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementMailing"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_document_accesses: {
        parameters: {
            query?: {
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAccessList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_merchant_integrations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merchant_openings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Openings"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_opening: {
        parameters: {
            query?: {
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                /** @description As in the list */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opening"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    channel_settlement: {
        parameters: {
            query?: {
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                /** @description As in the list */
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelSettlement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hand_in_renewal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRenewal"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Renewal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_renewal: {
        parameters: {
            query: {
                kind: "licence" | "id_front" | "id_back" | "premises" | "handler_id_front" | "handler_id_back" | "security_certificate" | "green_certificate";
                /** @description File name, for people only */
                name?: string;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": string;
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merchant_standing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_merchant_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MerchantStatusRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantLine"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_store: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FurtherStore"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merchant_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_visitors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColleagueList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                channel?: "SMS" | "EMAIL" | "IN_APP";
                state?: "PENDING" | "SENT" | "FAILED" | "EXPIRED";
                /** @description Exact number, of SMS */
                phone?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_misconceptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MisconceptionList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_data: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyDataList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fetch_data: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    "X-Frame-Options"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_data: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDataRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataRequest"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opening_demands: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Demands"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_opening_demands: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Demands"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Demands"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_orders: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description Any order number: ours, the merchant's, the channel number or the channel's transaction number */
                q?: string;
                store_id?: string;
                terminal_id?: string;
                /** @description Collection code that the orders came from */
                code_id?: string;
                state?: "CREATED" | "PAYING" | "UNKNOWN" | "CLOSING" | "REVERSING" | "PAID" | "FAILED" | "CLOSED" | "REVERSED" | "PAID_LATE" | "REFUNDED";
                channel?: "wechat" | "alipay" | "unionpay";
                environment?: "test" | "live";
                /** @description Only orders with a refund */
                refunded?: boolean;
                min_fen?: number;
                /** @description 0: no upper bound */
                max_fen?: number;
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_exceptions: {
        parameters: {
            query?: {
                kind?: "unknown" | "late_paid" | "second_payment" | "refund_stuck";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    query_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_refund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pay_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutRefusal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_plans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanCatalogue"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    advise_plan: {
        parameters: {
            query: {
                /** @description Merchant category code */
                trade: string;
                /** @description Payments a month */
                monthly_count?: number;
                /** @description An ordinary payment, in fen; 0 is not known */
                ticket_fen?: number;
                wish?: "" | "code" | "terminal" | "software";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanAdvice"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_policies: {
        parameters: {
            query?: {
                /** @description Words in Chinese or English, numbers of documents */
                q?: string;
                kind?: string;
                /** @description Policies that hold there */
                region?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_policy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_policy_proposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    policy_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_provider_grants: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grant_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProviderGrant"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderGrant"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_provider_grant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeProviderGrant"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderGrant"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Named"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rebates: {
        parameters: {
            query: {
                /** @description yyyy-mm, by book day in Shanghai */
                month: string;
                environment?: "test" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebateList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compare_bill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_difference_classes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconClassList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_reconciled_days: {
        parameters: {
            query?: {
                environment?: "test" | "live";
                channel?: "wechat" | "alipay" | "unionpay";
                from?: string;
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconDayList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_differences: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                environment?: "test" | "live";
                account_id?: string;
                channel?: "wechat" | "alipay" | "unionpay";
                class?: "R1" | "R2" | "R3" | "R4" | "R5" | "R6" | "R7" | "R8" | "R9" | "R10" | "R11";
                state?: "OPEN" | "HELD" | "PROPOSED" | "PAIRED" | "ADJUSTED" | "WRITTEN_OFF";
                /** @description OPEN, HELD and PROPOSED alone */
                unresolved?: boolean;
                from?: string;
                to?: string;
                /** @description Ours or the channel's */
                number?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifferenceList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_difference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifferenceDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_difference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifferenceDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_difference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DifferenceDecision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifferenceDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hold_difference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DifferenceReason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifferenceDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_difference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DifferenceProposal"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifferenceDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    order_reconciliation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillStandingList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    own_reconciliation: {
        parameters: {
            query: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                environment?: "test" | "live";
                from: string;
                /** @description Included; 92 days at most */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReconList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_refunds: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description Any refund number: ours, the merchant's, the channel number or the channel's own */
                q?: string;
                state?: "CREATED" | "PROCESSING" | "UNKNOWN" | "ABNORMAL" | "SUCCEEDED" | "FAILED";
                /** @description Only the platform's own: of late and second payments */
                automatic?: boolean;
                environment?: "test" | "live";
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_refund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_renewals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenewalList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_renewal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewalDecision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Renewal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_renewal_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    "X-Frame-Options"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_queue: {
        parameters: {
            query?: {
                tab?: "pending" | "mine" | "second" | "need_more" | "done";
                /** @description Name, number, or the contact's whole phone */
                q?: string;
                /** @description Of high risk alone */
                risk?: "high";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewQueue"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_checklist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChecklistRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_urgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UrgentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_next: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonTemplates"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_sub_merchants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubMerchantOptions"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_supplements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplements"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_sandbox_merchant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantLine"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_service_credits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceCreditList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switch_membership: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlement_terms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementTerms"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_settlement_terms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementRuleInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementTerms"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_settlements: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                environment?: "test" | "live";
                channel?: components["schemas"]["Channel"];
                state?: components["schemas"]["SettlementState"];
                /** @description First trade day; 30 days ago without */
                from?: string;
                /** @description Last trade day; today without. 366 days at most */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_up_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUpCodeRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpCode"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_signature: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignatureQuestion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignatureAnswer"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_statements: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                /** @description Those of one store; left out: of whole merchants and chains, or of the person's own stores */
                store_id?: string;
                kind?: "DAY" | "MONTH";
                environment?: "test" | "live";
                /** @description 2026-03 */
                month?: string;
                /** @description Overdue ones are unread too */
                standing?: "WAITING" | "UNREAD" | "OVERDUE" | "VIEWED";
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantStatementList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementDetail"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_statement: {
        parameters: {
            query: {
                format: "csv" | "xlsx" | "pdf";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reissue_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReissueRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantStatement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_statement_signature: {
        parameters: {
            query: {
                format: "csv" | "xlsx" | "pdf";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledge_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantStatement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_stores: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_store: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreAddress"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_supplement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_supplement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplementDecision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_supplement: {
        parameters: {
            query: {
                kind: "licence" | "id_front" | "id_back" | "premises" | "storefront" | "interior" | "counter" | "account_permit" | "authorisation";
                /** @description File name, for people only */
                name?: string;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": string;
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_supplement_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    "X-Frame-Options"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit_supplement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplement"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_over_application: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeOverRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkflowInput"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_terminals: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TerminalList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTerminal"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_activation_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    terminal_bindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BindingList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_terminal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terminal"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    today: {
        parameters: {
            query?: {
                /** @description Operators name the merchant; its own people leave it out */
                merchant_id?: string;
                store_id?: string;
                /** @description Default: live once the merchant has a live channel */
                environment?: "test" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_stands: {
        parameters: {
            query?: {
                /** @description Left out: all three */
                stand?: "warned" | "frozen" | "suspended";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_upkeep_tasks: {
        parameters: {
            query?: {
                /** @description Those that are done, newest first */
                done?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpkeepTaskList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finish_upkeep_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskOutcome"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpkeepTask"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description Name or login */
                q?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAccount"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_user_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAccount"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_user_roles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolesRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_visits: {
        parameters: {
            query?: {
                merchant_id?: string;
                /** @description Done and cancelled ones, newest first; else the open ones, next first */
                ended?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plan_visit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitPlan"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitCancel"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_in_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitCheckIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitStep"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tick_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitTick"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_visit_photo: {
        parameters: {
            query?: {
                /** @description File name, for people only */
                name?: string;
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    view_visit_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Content-Disposition"?: string;
                    "Content-Security-Policy"?: string;
                    "Content-Type"?: string;
                    "X-Frame-Options"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_off_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitStep"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draw_visit_signature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitSign"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitMove"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tell_store_place: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StorePlace"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    wake_merchant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordProof"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_webhook_endpoints: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_webhook_endpoint: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhookEndpoint"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_webhook_endpoint: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEndpointEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_webhook_endpoint: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resend_webhook_range: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookResent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_webhook_secret: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test_webhook_endpoint: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEvent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_webhook_events: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
                /** @description A type, or a kind as payment.* */
                type?: string;
                object_id?: string;
                endpoint_id?: string;
                /** @description With a delivery in this state */
                state?: "PENDING" | "DELIVERED" | "FAILED";
                /** @description Not before this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Rows per page */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEventList"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_webhook_event: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEvent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resend_webhook_event: {
        parameters: {
            query?: {
                /** @description test and live never mix */
                environment?: "test" | "live";
            };
            header?: never;
            path: {
                /** @description Object id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookResend"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEvent"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    working_days: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingDays"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_make_up_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeUpInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingDays"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settlement_examples: {
        parameters: {
            query?: {
                /** @description First trade day; today without */
                from?: string;
                days?: number;
                /** @description By whose calendar; without, as the State Council's notices say */
                acquirer_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementExamples"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    load_working_year: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkingYearInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingDays"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Problem (RFC 9457) with a stable code; /problems explains each */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
