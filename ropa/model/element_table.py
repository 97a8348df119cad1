"""The built-in kinds of personal data. One entry, one call: to add a kind, add an entry where it belongs.

First come id, label and the other names, separated by `; ` (in the singular: regular plurals are found by
themselves), then what law, vocabularies and app stores say of it; `KnownElement` explains the fields. Two rules
keep the table honest:

- A name must say exactly what the entry says. A vague name gets a vague entry of its own, around the exact
  ones (as their `broader`), or none at all: nothing is a lesser evil than the wrong thing.
- A code nobody is sure of is left out: whoever needs it will be asked.
"""

from typing import Final

from ropa.model.elements import NO_FLAGS, ElementFlag, KnownElement, Special

IDENTIFIER: Final = ElementFlag.IDENTIFIER
ONLINE: Final = ElementFlag.IDENTIFIER | ElementFlag.ONLINE_IDENTIFIER
CONTACT: Final = ElementFlag.CONTACT
LOCATION: Final = ElementFlag.LOCATION
PRECISE: Final = ElementFlag.LOCATION | ElementFlag.PRECISE_LOCATION
CREDENTIAL: Final = ElementFlag.CREDENTIAL
FINANCIAL: Final = ElementFlag.FINANCIAL
GOVERNMENT: Final = ElementFlag.IDENTIFIER | ElementFlag.GOVERNMENT_ID
OPEN: Final = ElementFlag.OPEN_CONTAINER
IMAGE: Final = ElementFlag.IMAGE
AUDIO: Final = ElementFlag.AUDIO
COMMUNICATION: Final = ElementFlag.COMMUNICATION
BEHAVIOUR: Final = ElementFlag.BEHAVIOUR
DEVICE: Final = ElementFlag.DEVICE
SOURCE: Final = ElementFlag.BIOMETRIC_SOURCE


def element(
    identifier: str,
    label: str,
    names: str = "",
    *,
    broader: str = "",
    flags: ElementFlag = NO_FLAGS,
    special: Special | None = None,
    dpv: str | None = None,
    ccpa: str = "",
    sensitive: str = "",
    play: str = "",
    apple: str = "",
) -> KnownElement:
    """Make an entry. `ccpa` is a row of letters ("AB"); `sensitive` adds the L; `play` and `apple` hold words."""
    return KnownElement(
        id=identifier,
        label=label,
        names=tuple(names.split("; ")) if names else (),
        broader=broader,
        flags=flags,
        special=special,
        dpv=dpv,
        ccpa=tuple(ccpa + "L" if sensitive else ccpa),
        ccpa_sensitive=sensitive,
        play=tuple(play.split()),
        apple=tuple(apple.split()),
    )


# fmt: off
TABLE: Final[tuple[KnownElement, ...]] = (
    # --- who somebody is
    element("name", "Name", "full name; first and last name; first name and last name; first name and surname; "
            "real name",
            flags=IDENTIFIER, dpv="Name", ccpa="AB", play="PSL_NAME", apple="NAME"),
    element("first-name", "First name", "given name; forename",
            broader="name", flags=IDENTIFIER, dpv="Name", ccpa="AB", play="PSL_NAME", apple="NAME"),
    element("last-name", "Last name", "surname; family name",
            broader="name", flags=IDENTIFIER, dpv="Name", ccpa="AB", play="PSL_NAME", apple="NAME"),
    element("display-name", "Display name", "nickname; alias; pseudonym; profile name",
            flags=IDENTIFIER, dpv="Name", ccpa="A", play="PSL_NAME"),
    element("date-of-birth", "Date of birth", "dates of birth; birth date; birthdate; birthday; DOB",
            dpv="BirthDate", ccpa="C", play="PSL_OTHER_PERSONAL", apple="OTHER_DATA"),
    element("age", "Age", "exact age", dpv="Age", ccpa="C", play="PSL_OTHER_PERSONAL", apple="OTHER_DATA"),
    element("age-range", "Age range", "age group; age bracket; age band",
            dpv="AgeRange", ccpa="C", play="PSL_OTHER_PERSONAL", apple="OTHER_DATA"),
    element("gender", "Gender", "sex", dpv="Gender", ccpa="C", play="PSL_OTHER_PERSONAL", apple="OTHER_DATA"),
    # Art. 9(1) does not name it; what it reveals in a given case is for the author to say.
    element("gender-identity", "Gender identity", ccpa="C", play="PSL_OTHER_PERSONAL"),
    element("signature", "Signature", "handwritten signature; electronic signature", flags=IDENTIFIER, ccpa="B"),
    element("nationality", "Nationality", dpv="Nationality", ccpa="C"),
    element("citizenship", "Citizenship", "citizenship status", dpv="Citizenship", ccpa="C", sensitive="1D"),
    element("immigration-status", "Immigration status", "visa status; residence permit; residency permit",
            ccpa="C", sensitive="1D"),
    element("marital-status", "Marital status", "civil status; family status", dpv="MaritalStatus", ccpa="C"),
    element("family-member", "Family members", "dependant; dependent; relative; household member", dpv="Family"),
    element("language", "Language", "language preference; preferred language; language code; language setting; locale; "
            "browser language; interface language",
            dpv="Language"),
    element("profile-picture", "Profile picture", "profile photo; profile image; avatar; user picture",
            broader="photo", flags=IMAGE | SOURCE | OPEN, dpv="Picture", ccpa="H", play="PSL_PHOTOS",
            apple="PHOTOS_OR_VIDEOS"),
    element("profile-text", "Profile description", "bio; biography; self-description; about me",
            flags=OPEN, play="PSL_USER_GENERATED_CONTENT", apple="OTHER_USER_CONTENT"),
    element("vehicle-registration", "Vehicle registration number", "licence plate; license plate; number plate; "
            "licence plate number; license plate number",
            flags=IDENTIFIER, dpv="VehicalLicenseRegistration"),

    # --- how to reach somebody
    element("contact-details", "Contact details", "contact data; contact information; contact info; "
            "personal contact data; other contact data; personal contact information; other contact details; "
            "personal contact details",
            flags=IDENTIFIER | CONTACT, dpv="Contact"),
    element("email-address", "Email address", "email; e-mail; e-mail address; mail address; email id; "
            "email address from which you sent the message; sender's email address",
            broader="contact-details", flags=IDENTIFIER | CONTACT, dpv="EmailAddress", ccpa="A", play="PSL_EMAIL",
            apple="EMAIL_ADDRESS"),
    element("recipient-email-address", "Email addresses of other people", "recipient's email address; "
            "email address of the recipient; other people's email addresses; person's email address; "
            "invitee's email address; email addresses of people you invite; friend's email address",
            broader="email-address", flags=IDENTIFIER | CONTACT, dpv="EmailAddress", ccpa="A", play="PSL_EMAIL",
            apple="EMAIL_ADDRESS"),
    # Hashing leaves an address that strangers can join on: pseudonymous, not anonymous (GDPR Art. 4(5)).
    element("hashed-email-address", "Hashed email address", "hashed email; hashed e-mail address; hashed e-mail; "
            "email hash",
            flags=ONLINE, ccpa="A", apple="EMAIL_ADDRESS"),
    element("phone-number", "Phone number", "phone; telephone; telephone number; mobile number; mobile phone number; "
            "cell phone number; contact number",
            broader="contact-details", flags=IDENTIFIER | CONTACT, dpv="TelephoneNumber", ccpa="B", play="PSL_PHONE",
            apple="PHONE_NUMBER"),
    element("postal-address", "Postal address", "address; mailing address; home address; street address; "
            "physical address; residential address",
            broader="contact-details", flags=IDENTIFIER | CONTACT, dpv="PhysicalAddress", ccpa="AB", play="PSL_ADDRESS",
            apple="PHYSICAL_ADDRESS"),
    element("billing-address", "Billing address", "invoice address; invoicing address",
            broader="postal-address", flags=IDENTIFIER | CONTACT, dpv="PhysicalAddress", ccpa="AB", play="PSL_ADDRESS",
            apple="PHYSICAL_ADDRESS"),
    element("delivery-address", "Delivery address", "shipping address",
            broader="postal-address", flags=IDENTIFIER | CONTACT, dpv="PhysicalAddress", ccpa="AB", play="PSL_ADDRESS",
            apple="PHYSICAL_ADDRESS"),
    element("postcode", "Postcode", "postal code; ZIP code; post code", dpv="PostalCode"),
    element("social-media-account", "Social media account", "social media handle; social media profile; "
            "social media username; social media ID; social network account",
            broader="contact-details", flags=ONLINE | CONTACT, ccpa="A", play="PSL_USER_ACCOUNT"),
    element("emergency-contact", "Emergency contact", "next of kin; emergency contact details",
            flags=IDENTIFIER | CONTACT, dpv="Contact"),
    element("address-book", "Address book", "contacts; contact list; contacts list; phone contacts; phone book; "
            "device contacts; address book contacts",
            flags=IDENTIFIER | CONTACT, dpv="Contact", play="PSL_CONTACTS", apple="CONTACTS"),
    element("social-graph", "Social connections", "friends; friends list; friend list; followers; list of friends",
            dpv="SocialNetwork", play="PSL_CONTACTS", apple="CONTACTS"),

    # --- what a state issued
    element("government-identifier", "Government-issued identifier", "government ID; government-issued ID; "
            "government identification; government-issued identification; official ID; official identifier",
            flags=GOVERNMENT, dpv="OfficialID"),
    element("identity-document", "Identity document", "identification document; ID document; identity card; ID card; "
            "government-issued identification document; government-issued identity document; "
            "government-issued ID document; official identity document; identity papers; photo ID; "
            "copy of an identity document; identity document scan",
            broader="government-identifier", flags=GOVERNMENT, dpv="OfficialID", ccpa="A", sensitive="1A"),
    element("passport", "Passport", "passport copy; copy of passport; passport scan; passport details",
            broader="identity-document", flags=GOVERNMENT, dpv="Passport", ccpa="AB", sensitive="1A"),
    element("driving-licence", "Driving licence", "driver's licence; driver's license; driver license; driving license",
            broader="identity-document", flags=GOVERNMENT, dpv="OfficialID", ccpa="AB", sensitive="1A"),
    element("government-id-number", "Government-issued identification number", "government identification number; "
            "official identification number",
            broader="government-identifier", flags=GOVERNMENT, dpv="OfficialID", ccpa="A", play="PSL_OTHER_PERSONAL"),
    element("passport-number", "Passport number",
            broader="government-id-number", flags=GOVERNMENT, dpv="Passport", ccpa="AB", sensitive="1A",
            play="PSL_OTHER_PERSONAL"),
    element("driving-licence-number", "Driving licence number", "driver's licence number; driver's license number; "
            "driver license number; driving license number",
            broader="government-id-number", flags=GOVERNMENT, dpv="OfficialID", ccpa="AB", sensitive="1A",
            play="PSL_OTHER_PERSONAL"),
    element("national-id-number", "National identity number", "national ID; national identification number; "
            "identity card number; ID card number; state identification number; personal identity number",
            broader="government-id-number", flags=GOVERNMENT, dpv="OfficialID", ccpa="AB", sensitive="1A",
            play="PSL_OTHER_PERSONAL"),
    element("social-security-number", "Social security number", "SSN; social insurance number",
            broader="government-id-number", flags=GOVERNMENT, dpv="OfficialID", ccpa="AB", sensitive="1A",
            play="PSL_OTHER_PERSONAL"),
    element("tax-number", "Tax identification number", "tax ID; TIN; taxpayer identification number; taxpayer ID",
            broader="government-id-number", flags=GOVERNMENT, dpv="OfficialID", ccpa="A", play="PSL_OTHER_PERSONAL"),

    # --- accounts and access
    element("username", "Username", "user name; account name; login name; log-in name; handle; screen name",
            flags=ONLINE, dpv="Username", ccpa="A", play="PSL_USER_ACCOUNT", apple="USER_ID"),
    element("user-id", "User ID", "user identifier; account ID; account identifier; unique user ID; "
            "unique user identifier; member ID; profile ID",
            flags=ONLINE, dpv="UID", ccpa="A", play="PSL_USER_ACCOUNT", apple="USER_ID"),
    element("telegram-user-id", "Telegram user ID", "Telegram ID; Telegram user identifier; Telegram account ID",
            broader="user-id", flags=ONLINE, dpv="UID", ccpa="A", play="PSL_USER_ACCOUNT", apple="USER_ID"),
    element("customer-number", "Customer number", "customer ID; client number; membership number; customer reference",
            flags=IDENTIFIER, dpv="UID", ccpa="A", play="PSL_USER_ACCOUNT", apple="USER_ID"),
    element("login-information", "Login information", "log-in information; login data; log-in data; "
            "sign-in information; authentication data; authentication information",
            dpv="Authenticating"),
    element("login-credential", "Login credentials", "log-in credentials; login details; log-in details; "
            "access credential; account credential; sign-in credential; username and password; "
            "email address and password",
            broader="login-information", flags=IDENTIFIER | CREDENTIAL, dpv="Authenticating", sensitive="1B"),
    element("password", "Password", "account password; passphrase; password hash; hashed password; encrypted password",
            broader="login-credential", flags=CREDENTIAL, dpv="Password", sensitive="1B"),
    element("pin", "PIN", "PIN code; personal identification number",
            broader="login-credential", flags=CREDENTIAL, dpv="PINCode", sensitive="1B"),
    element("security-question", "Security question", "security answer; secret question; security question and answer; "
            "security questions and answers",
            broader="login-credential", flags=CREDENTIAL, dpv="SecretText", sensitive="1B"),
    element("one-time-code", "One-time code", "one-time password; OTP; verification code; two-factor code; "
            "two-factor authentication code",
            broader="login-credential", flags=CREDENTIAL, dpv="Authenticating", sensitive="1B"),
    element("access-token", "Access token", "authentication token; OAuth token; login token; log-in token; "
            "refresh token",
            broader="login-credential", flags=CREDENTIAL, dpv="Authenticating", sensitive="1B"),
    element("api-key", "API key", "API token; secret key", flags=CREDENTIAL, dpv="Authenticating"),
    element("login-history", "Login history", "log-in history; login record; log-in record; sign-in history; "
            "last login; login times; authentication history; login attempt",
            flags=BEHAVIOUR, dpv="AuthenticationHistory", ccpa="F"),
    element("preference", "Preferences", "user preference; usage preference; settings; account setting; user setting; "
            "app setting; preference setting; preferences for image formats; format preference",
            dpv="Preference"),
    element("marketing-preference", "Marketing preferences", "communication preference; contact preference; "
            "newsletter subscription; email preference; opt-in status"),
    element("privacy-preference", "Privacy preferences", "privacy setting; privacy choice; cookie preference; "
            "cookie choice",
            dpv="PrivacyPreference"),
    element("consent-record", "Consent records", "record of consent; records of consent; consent history; consent log; "
            "proof of consent"),
    element("subscription-plan", "Subscription plan", "subscription; subscription type; subscription status; "
            "subscription details; subscription tier; membership plan; membership level",
            ccpa="D"),
    element("credit-balance", "Credit balance", "remaining credits; credits balance; token balance", ccpa="D"),
    element("credit-usage", "Credit usage", "credit consumption; credits used; credits spent; use of credits",
            flags=BEHAVIOUR, ccpa="D"),

    # --- devices, browsers, connections
    # Personal data even in a visitor log (CJEU C-582/14 Breyer); a place only where somebody looks it up.
    element("ip-address", "IP address", "internet protocol address; IP; computer's IP address; ISP's IP address; "
            "computer IP address; computer and ISP's IP addresses; IP address for website visits",
            flags=ONLINE, dpv="IPAddress", ccpa="A"),
    element("device-information", "Device information", "device data; device details; device info; "
            "information about your device; information about the device; device characteristics",
            flags=DEVICE, dpv="DeviceBased"),
    element("device-identifier", "Device identifier", "device ID; unique device identifier; unique device ID; UDID; "
            "hardware identifier; hardware ID; IMEI; device unique ID",
            broader="device-information", flags=ONLINE | DEVICE, dpv="DeviceBased", ccpa="A", play="PSL_DEVICE_ID",
            apple="DEVICE_ID"),
    element("advertising-id", "Advertising ID", "advertising identifier; mobile advertising ID; "
            "mobile advertising identifier; IDFA; GAID; ad ID; device advertising ID",
            broader="device-identifier", flags=ONLINE | DEVICE, ccpa="A", play="PSL_DEVICE_ID", apple="DEVICE_ID"),
    element("mac-address", "MAC address", "media access control address",
            broader="device-identifier", flags=ONLINE | DEVICE, dpv="MACAddress", ccpa="A", play="PSL_DEVICE_ID",
            apple="DEVICE_ID"),
    element("device-fingerprint", "Device fingerprint", "browser fingerprint; digital fingerprint",
            broader="device-information", flags=ONLINE | DEVICE, dpv="DigitalFingerprint", ccpa="A",
            play="PSL_DEVICE_ID", apple="DEVICE_ID"),
    element("push-token", "Push notification token", "device token", flags=ONLINE | DEVICE, ccpa="A"),
    # GDPR recital 30 and 1798.140(aj) count cookies and beacons among the online identifiers.
    element("cookie", "Cookies", "cookie ID; cookie identifier; cookie data; session cookie; persistent cookie; "
            "cookies in your browser; HTTP cookie",
            flags=ONLINE | DEVICE, ccpa="A"),
    element("session-identifier", "Session identifier", "session ID; login session; log-in session; session token",
            flags=ONLINE | DEVICE, ccpa="A"),
    element("local-storage", "Local storage", "browser storage; web storage; local storage data", flags=DEVICE),
    element("web-beacon", "Web beacons", "clear GIF; pixel tag; tracking pixel",
            flags=ONLINE | BEHAVIOUR | DEVICE, ccpa="A"),
    element("device-type", "Device type", "type of device; device category; kind of device",
            broader="device-information", flags=DEVICE, dpv="DeviceBased", ccpa="F"),
    element("device-model", "Device model", "make and model; device make and model; phone model; hardware model; "
            "device manufacturer; device brand",
            broader="device-information", flags=DEVICE, dpv="DeviceBased", ccpa="F"),
    element("operating-system", "Operating system", "OS; operating system type; operating system version; OS version; "
            "OS type; operating system and version; operating system name and version; system version; "
            "operating system type, version and language",
            broader="device-information", flags=DEVICE, dpv="DeviceOperatingSystem", ccpa="F"),
    element("browser-type", "Browser type", "browser; web browser; type of browser; browser version; browser name; "
            "browser type and version; browser information; browser details; browser type, version and language",
            broader="device-information", flags=DEVICE, dpv="UserAgent", ccpa="F"),
    element("user-agent", "User agent", "user agent string; browser user agent",
            broader="device-information", flags=DEVICE, dpv="UserAgent", ccpa="F"),
    element("screen-size", "Screen size", "screen resolution; display resolution; display size",
            broader="device-information", flags=DEVICE, dpv="DeviceBased", ccpa="F"),
    element("installed-app", "Installed apps", "installed applications; list of installed apps; apps on your device",
            broader="device-information", flags=DEVICE, dpv="DeviceApplications", play="PSL_APPS_ON_DEVICE"),
    element("internet-provider", "Internet provider", "internet service provider; ISP; mobile carrier; "
            "mobile operator; network operator; network provider"),
    element("server-log", "Server logs", "log file; server log file; server log data; log data; log file information; "
            "web server log; access log",
            flags=BEHAVIOUR, ccpa="F"),
    element("crash-log", "Crash logs", "crash report; crash data; crash information",
            play="PSL_CRASH_LOGS", apple="CRASH_DATA"),
    element("error-report", "Error reports", "error log; error data; error message; error information",
            play="PSL_PERFORMANCE_DIAGNOSTICS", apple="OTHER_DIAGNOSTIC_DATA"),
    element("diagnostic-data", "Diagnostic data", "diagnostics; diagnostic information; performance data; "
            "performance metric; performance information",
            play="PSL_PERFORMANCE_DIAGNOSTICS", apple="OTHER_DIAGNOSTIC_DATA"),
    element("response-time", "Response times", "loading time; load time; page load time; latency; launch time",
            broader="diagnostic-data", play="PSL_PERFORMANCE_DIAGNOSTICS", apple="PERFORMANCE_DATA"),
    element("error-rate", "Error rates", "failure rate; error count",
            broader="diagnostic-data", play="PSL_PERFORMANCE_DIAGNOSTICS", apple="OTHER_DIAGNOSTIC_DATA"),

    # --- what somebody does
    element("usage-data", "Usage data", "usage information; usage statistics; usage analytics; usage pattern; "
            "website usage pattern; data on how you interact with the app; interaction data",
            flags=BEHAVIOUR, dpv="ServiceConsumptionBehaviour", ccpa="F", play="PSL_USER_INTERACTION",
            apple="PRODUCT_INTERACTION"),
    element("usage-log", "Usage logs", "activity log; user activity log; usage record",
            broader="usage-data", flags=BEHAVIOUR, dpv="ServiceConsumptionBehaviour", ccpa="F"),
    element("page-view", "Pages visited", "page viewed; visited page; web page visited; page you visit; "
            "pages you view; pages you navigate to; pages you navigate to on the Website; pages navigated; page visit",
            broader="usage-data", flags=BEHAVIOUR, dpv="BrowsingBehaviour", ccpa="F", play="PSL_USER_INTERACTION",
            apple="PRODUCT_INTERACTION"),
    element("feature-use", "Features used", "feature usage; use of features; features you use; "
            "interaction with features; interactions with features; interaction with features like saving images",
            broader="usage-data", flags=BEHAVIOUR, dpv="ServiceConsumptionBehaviour", ccpa="F",
            play="PSL_USER_INTERACTION", apple="PRODUCT_INTERACTION"),
    element("click", "Clicks", "clicks you make; click data; clickstream; clickstream data; tap; link clicked",
            broader="usage-data", flags=BEHAVIOUR, dpv="LinkClicked", ccpa="F", play="PSL_USER_INTERACTION",
            apple="PRODUCT_INTERACTION"),
    element("time-spent", "Time spent", "time spent on Platform; time spent on pages; time spent on particular pages; "
            "amount of time spent on particular pages; time spent on the website; time spent in the app; "
            "time spent on the app; time on page; time on site; dwell time",
            broader="usage-data", flags=BEHAVIOUR, dpv="ServiceConsumptionBehaviour", ccpa="F",
            play="PSL_USER_INTERACTION", apple="PRODUCT_INTERACTION"),
    element("session-duration", "Session duration", "session length; duration of session; session time; "
            "length of visit; duration of visit; visit duration",
            broader="usage-data", flags=BEHAVIOUR, dpv="ServiceConsumptionBehaviour", ccpa="F",
            play="PSL_USER_INTERACTION", apple="PRODUCT_INTERACTION"),
    element("frequency-of-use", "Frequency of use", "usage frequency; how often you use the service; "
            "frequency of visits",
            broader="usage-data", flags=BEHAVIOUR, dpv="ServiceConsumptionBehaviour", ccpa="F",
            play="PSL_USER_INTERACTION", apple="PRODUCT_INTERACTION"),
    element("timestamp", "Date and time", "time stamp; date and time of access; time of access; access time; "
            "date of access; date and time of your visit; time of visit",
            flags=BEHAVIOUR, ccpa="F"),
    element("item-count", "Number of items made", "number of images generated; number of images downloaded; "
            "number of images generated/downloaded; number of images generated or downloaded; generation count; "
            "download count",
            broader="usage-data", flags=BEHAVIOUR, dpv="ServiceConsumptionBehaviour", ccpa="F",
            play="PSL_USER_INTERACTION", apple="PRODUCT_INTERACTION"),
    element("referring-page", "Referring page", "referrer; referer; referrer URL; referring URL; referring website; "
            "referring site; web pages you enter the Website from; page you came from; pages you enter from",
            flags=BEHAVIOUR, dpv="BrowsingReferral", ccpa="F"),
    element("landing-page", "Landing page", "entry page; page you land on; page of the Website you land on",
            flags=BEHAVIOUR, dpv="BrowsingBehaviour", ccpa="F"),
    element("exit-page", "Exit page", "web pages you exit to; pages you exit to; page you leave for",
            flags=BEHAVIOUR, dpv="BrowsingBehaviour", ccpa="F"),
    element("referral-source", "How you found us", "how you found our platform; "
            "information about how you found our platform; how you heard about us; acquisition source; traffic source; "
            "campaign source",
            dpv="BrowsingReferral"),
    element("browsing-history", "Browsing history", "web browsing history; browser history; websites visited; "
            "web history",
            flags=BEHAVIOUR, dpv="BrowserHistory", ccpa="F", play="PSL_WEB_BROWSING_HISTORY", apple="BROWSING_HISTORY"),
    element("search-query", "Search queries", "search data; search term; search history; search; search keyword; "
            "search data that you enter; what you search for",
            flags=BEHAVIOUR, ccpa="F", play="PSL_IN_APP_SEARCH_HISTORY", apple="SEARCH_HISTORY"),
    element("viewing-history", "Viewing history", "watch history; content viewed; content you view; listening history; "
            "videos watched",
            flags=BEHAVIOUR, dpv="ServiceConsumptionBehaviour", ccpa="F", play="PSL_USER_INTERACTION",
            apple="PRODUCT_INTERACTION"),
    element("email-opening", "Emails opened", "email open; email open rate; which emails are opened; email engagement; "
            "email opens and clicks",
            flags=BEHAVIOUR, ccpa="F"),
    element("ad-interaction", "Advertising data", "ads viewed; ad impression; ad click; adverts viewed; "
            "advertisements viewed; interactions with adverts; interactions with ads; advertising interaction",
            flags=BEHAVIOUR, ccpa="F", apple="ADVERTISING_DATA"),
    element("saved-item", "Saved items", "favourite; favorite; bookmark; saved image; wish list; wishlist",
            flags=BEHAVIOUR, dpv="Favourite"),
    element("assistant-used", "AI assistant used", "AI persona used; AI persona; AI specialist used; AI model used",
            flags=BEHAVIOUR, ccpa="F"),
    element("preferred-assistant", "Preferred AI assistants", "preferred AI specialist; preferred AI persona; "
            "favourite AI assistant",
            flags=BEHAVIOUR, dpv="Preference"),
    element("gameplay-data", "Gameplay data", "game progress; saved game; game score; gameplay content",
            flags=BEHAVIOUR, play="PSL_OTHER_APP_ACTIVITY", apple="GAMEPLAY_CONTENT"),
    element("aggregate-statistics", "Aggregate statistics", "aggregate usage statistics; aggregated statistics; "
            "aggregated usage statistics; aggregated data; aggregate data; number of users; total number of users"),
    element("competition-entry", "Competition entries", "contest entry; prize draw entry; sweepstakes entry; "
            "entries into competitions; entries into competitions or surveys"),
    element("survey-answer", "Survey answers", "survey response; survey data; questionnaire answer; survey entry"),
    element("satisfaction-rating", "Satisfaction ratings", "user satisfaction metric; satisfaction metric; "
            "satisfaction score; user satisfaction; customer satisfaction; customer satisfaction score"),

    # --- what somebody makes, sends and uploads
    element("user-content", "User content", "user-generated content; content you upload; uploaded content; "
            "content you post; content you create; content you submit; content you provide",
            flags=OPEN, play="PSL_USER_GENERATED_CONTENT", apple="OTHER_USER_CONTENT"),
    element("photo", "Photos", "photograph; picture; image; uploaded photo; uploaded image; uploaded picture; "
            "photos uploaded by users; images uploaded by users; user-uploaded image; user-uploaded photo; "
            "photos you upload; images you upload; image file",
            flags=IMAGE | SOURCE | OPEN, dpv="Picture", ccpa="H", play="PSL_PHOTOS", apple="PHOTOS_OR_VIDEOS"),
    element("photo-metadata", "Photo metadata", "EXIF data; EXIF; EXIF metadata; image metadata", flags=OPEN),
    element("video", "Videos", "video recording; uploaded video; video footage; videos you upload",
            flags=IMAGE | AUDIO | SOURCE | OPEN, ccpa="H", play="PSL_VIDEOS", apple="PHOTOS_OR_VIDEOS"),
    element("camera-surveillance", "CCTV footage", "CCTV; CCTV image; CCTV recording; security camera footage; "
            "surveillance footage; video surveillance recording",
            flags=IMAGE | SOURCE, ccpa="H"),
    # What a service makes of an open container is reached through `derived-from`, so it is none itself.
    element("generated-content", "Generated content", "AI-generated content; AI output; AI-generated output; "
            "generated output; AI-generated photos and videos; AI-generated images and videos"),
    element("generated-image", "Generated images", "AI-generated photo; AI-generated image; AI-generated picture; "
            "generated photo; created image; AI image; stylised photo; stylized photo; generated photos or images; "
            "photos or images generated within the App; images generated within the App",
            broader="generated-content", flags=IMAGE | SOURCE, ccpa="H"),
    element("generated-video", "Generated videos", "AI-generated video; AI video; created video",
            broader="generated-content", flags=IMAGE | SOURCE, ccpa="H"),
    element("ai-response", "AI responses", "generated response; AI-generated response; AI reply; AI answer; "
            "chatbot response; assistant response",
            broader="generated-content"),
    element("prompt", "Prompts", "text prompt; AI prompt; user prompt; text prompts for AI image generation; "
            "input prompt",
            flags=OPEN, play="PSL_USER_GENERATED_CONTENT", apple="OTHER_USER_CONTENT"),
    element("command", "Commands", "bot command", flags=BEHAVIOUR),
    element("question", "Questions", "question you ask; user question", flags=OPEN),
    element("conversation", "Conversations", "conversation history; conversation data; AI conversation; "
            "AI conversation data; chat history; chat; chat log; chat conversation; chat transcript; conversation log",
            flags=OPEN | COMMUNICATION, play="PSL_OTHER_MESSAGES"),
    element("message", "Messages", "message content; content of messages; content of your messages; message you send; "
            "chat message; in-app message",
            flags=OPEN | COMMUNICATION, dpv="Communication", play="PSL_OTHER_MESSAGES",
            apple="EMAILS_OR_TEXT_MESSAGES"),
    # The business is by definition not the recipient, so California's exception never applies.
    element("private-message", "Private messages", "direct message; messages between users; messages between members; "
            "messages to other users; messages to other members; communications with other users; "
            "communications with other members; communications you send; communications you send to another person",
            broader="message", flags=OPEN | COMMUNICATION, dpv="Communication", sensitive="1E",
            play="PSL_OTHER_MESSAGES", apple="EMAILS_OR_TEXT_MESSAGES"),
    element("email-message", "Emails", "e-mails; email content; content of emails; email correspondence; "
            "emails you send us",
            broader="message", flags=OPEN | COMMUNICATION, dpv="EmailContent", play="PSL_EMAILS",
            apple="EMAILS_OR_TEXT_MESSAGES"),
    element("text-message", "Text messages", "SMS; SMS message; MMS",
            broader="message", flags=OPEN | COMMUNICATION, dpv="Communication", play="PSL_SMS_CALL_LOG",
            apple="EMAILS_OR_TEXT_MESSAGES"),
    element("communication-metadata", "Communication metadata", "message metadata; communications metadata; "
            "who you communicate with",
            flags=BEHAVIOUR, dpv="CommunicationsMetadata"),
    element("call-log", "Call log", "call history; call record; call detail record", flags=BEHAVIOUR, dpv="CallLog"),
    element("attachment", "Attachments", "attached file; file attachment; email attachment; support attachment",
            flags=OPEN, play="PSL_FILES_AND_DOCS"),
    element("document", "Documents", "file; uploaded file; uploaded document; documents you upload; files you upload; "
            "user file",
            flags=OPEN, play="PSL_FILES_AND_DOCS", apple="OTHER_USER_CONTENT"),
    element("support-request", "Support requests", "support ticket; support message; support enquiry; support inquiry; "
            "support correspondence; support communication; customer support request; customer service request; "
            "customer service interaction; help request; information provided through support requests",
            flags=OPEN | COMMUNICATION, dpv="Communication", apple="CUSTOMER_SUPPORT"),
    element("enquiry", "Enquiries", "inquiry; contact form message; contact form submission; contact form; "
            "contact form data; information provided through contact forms",
            flags=OPEN | COMMUNICATION, dpv="Communication"),
    element("complaint", "Complaints", "complaint you make; complaint details",
            flags=OPEN | COMMUNICATION, dpv="Communication"),
    element("feedback", "Feedback", "user feedback; feedback you give", flags=OPEN),
    element("review", "Reviews", "product review; reviews and ratings; ratings and reviews", flags=OPEN),
    element("post", "Posts", "public post; forum post; posts and comments; user post; comment; "
            "public posts and comments",
            flags=OPEN, play="PSL_USER_GENERATED_CONTENT", apple="OTHER_USER_CONTENT"),
    element("note", "Notes", "journal entry; diary entry; diary",
            flags=OPEN, dpv="PersonalDocuments", play="PSL_USER_GENERATED_CONTENT", apple="OTHER_USER_CONTENT"),
    element("voice-recording", "Voice recordings", "audio recording; sound recording; voice message; voice input; "
            "audio; audio data; recording of your voice",
            flags=AUDIO | SOURCE | OPEN, ccpa="H", play="PSL_AUDIO", apple="AUDIO"),
    element("call-recording", "Call recordings", "telephone recording; recorded call; phone call recording; "
            "telephone call recording",
            broader="voice-recording", flags=AUDIO | SOURCE | OPEN | COMMUNICATION, dpv="VoiceCommunicationRecording",
            ccpa="H", play="PSL_AUDIO", apple="AUDIO"),
    element("transcript", "Transcripts", "call transcript; meeting transcript; transcription",
            flags=OPEN | COMMUNICATION),
    element("calendar-event", "Calendar events", "calendar entry; calendar; calendar data", play="PSL_CALENDAR"),
    element("image-features", "Visual characteristics", "visual characteristics of uploaded images; visual features",
            flags=SOURCE),
    element("ai-processing-data", "Temporary AI processing data", "temporary processing data; "
            "intermediate processing data; temporary AI processing data generated during rendering; rendering data"),

    # --- where somebody is
    element("location", "Location", "location data; location information; geolocation; geolocation data; "
            "geographic location; where you are located; geographical location; precise or approximate location; "
            "precise or approximate location data",
            flags=LOCATION, dpv="Location", ccpa="G"),
    element("precise-location", "Precise location", "precise location data; precise geolocation; "
            "precise geolocation data; exact location; exact geolocation; GPS location; GPS coordinate; GPS data; "
            "GPS position; precise geographic location",
            broader="location", flags=PRECISE, dpv="GPSCoordinate", ccpa="G", sensitive="1C",
            play="PSL_PRECISE_LOCATION", apple="PRECISE_LOCATION"),
    element("approximate-location", "Approximate location", "approximate location data; coarse location; "
            "general location; general geographic location; general geographic location based on IP address; "
            "approximate geolocation; approximate geographic location; rough location; "
            "location derived from IP address; location based on IP address; IP-based location",
            broader="location", flags=LOCATION, dpv="Location", ccpa="G", play="PSL_APPROX_LOCATION",
            apple="COARSE_LOCATION"),
    element("country", "Country", "country of residence", dpv="Country"),
    element("region", "Region", "state of residence; province", dpv="Region"),
    element("city", "City", "town; city of residence", dpv="City"),

    # --- money
    element("payment-details", "Payment details", "payment information; payment data; payment info; payment method; "
            "payment method details; payment method information; payment credential; full payment credential",
            flags=FINANCIAL, dpv="Financial", ccpa="B", play="PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER",
            apple="PAYMENT_INFORMATION"),
    element("payment-card-details", "Payment card details", "payment card; payment card information; "
            "payment card data; credit card; credit card info; credit card information; credit card details; "
            "credit card data; debit card; debit card details; debit card information; credit or debit card details; "
            "credit/debit card information; card details; card data; cardholder data; bank card details",
            broader="payment-details", flags=FINANCIAL, dpv="PaymentCard", ccpa="B",
            play="PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER", apple="PAYMENT_INFORMATION"),
    element("payment-card-number", "Payment card number", "credit card number; debit card number; card number; "
            "credit or debit card number; full card number; bank card number",
            broader="payment-card-details", flags=FINANCIAL, dpv="PaymentCardNumber", ccpa="B",
            play="PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER", apple="PAYMENT_INFORMATION"),
    element("card-security-code", "Card security code", "CVV; CVC; CVV code; CVC code; card verification value; "
            "card verification code",
            broader="payment-card-details", flags=FINANCIAL | CREDENTIAL, dpv="PaymentCard", ccpa="B", sensitive="1B",
            play="PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER", apple="PAYMENT_INFORMATION"),
    element("card-expiry-date", "Card expiry date", "card expiration date; card expiry",
            broader="payment-card-details", flags=FINANCIAL, dpv="PaymentCardExpiry", ccpa="B",
            play="PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER", apple="PAYMENT_INFORMATION"),
    element("truncated-card-number", "Last four digits of card", "last four digits of card number; "
            "last four digits of your card; last 4 digits of card; last four digits of credit card number; "
            "masked card number",
            broader="payment-card-details", dpv="PaymentCard"),
    element("bank-account-details", "Bank account details", "bank account; bank details; bank account information; "
            "bank account data; bank information; bank account info",
            broader="payment-details", flags=FINANCIAL, dpv="BankAccount", ccpa="B",
            play="PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER", apple="PAYMENT_INFORMATION"),
    element("bank-account-number", "Bank account number", "IBAN",
            broader="bank-account-details", flags=FINANCIAL, dpv="FinancialAccountNumber", ccpa="B",
            play="PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER", apple="PAYMENT_INFORMATION"),
    element("wallet-address", "Crypto wallet address", "cryptocurrency wallet address; blockchain address",
            flags=ONLINE | FINANCIAL),
    element("billing-details", "Billing details", "billing information; billing data; billing info"),
    element("transaction", "Transactions", "transaction data; transaction information; transaction record; "
            "transaction history; transaction details; payment history; payment record; billing history",
            dpv="Transaction", ccpa="D", play="PSL_PURCHASE_HISTORY", apple="PURCHASE_HISTORY"),
    element("payment-confirmation-id", "Payment confirmation IDs", "payment confirmation; payment ID; "
            "payment reference; transaction ID; transaction identifier; transaction reference; transaction number",
            broader="transaction", dpv="Transaction", ccpa="D", play="PSL_PURCHASE_HISTORY", apple="PURCHASE_HISTORY"),
    element("purchase-history", "Purchase history", "purchase; past purchase; order; order history; order details; "
            "products purchased; products and services purchased; things you buy",
            flags=BEHAVIOUR, dpv="Purchase", ccpa="D", play="PSL_PURCHASE_HISTORY", apple="PURCHASE_HISTORY"),
    element("invoice", "Invoices", "receipt; billing record", dpv="Transaction", ccpa="D"),
    element("income", "Income", "annual income; household income; earnings",
            flags=FINANCIAL, dpv="Income", ccpa="B", play="PSL_OTHER", apple="OTHER_FINANCIAL_INFO"),
    element("salary", "Salary", "salaries; wage; pay; remuneration; salary information; pay details",
            broader="income", flags=FINANCIAL, dpv="Salary", ccpa="BI", play="PSL_OTHER", apple="OTHER_FINANCIAL_INFO"),
    element("financial-situation", "Financial situation", "financial status; financial circumstances; "
            "assets and debts; financial standing",
            flags=FINANCIAL, dpv="FinancialStatus", ccpa="B", play="PSL_OTHER", apple="OTHER_FINANCIAL_INFO"),
    element("credit-score", "Credit score", "credit rating",
            flags=FINANCIAL, dpv="CreditScore", ccpa="B", play="PSL_CREDIT_SCORE", apple="CREDIT_AND_FRAUD"),
    element("credit-history", "Credit history", "credit report; credit record; credit histories",
            flags=FINANCIAL, dpv="CreditRecord", ccpa="B", play="PSL_CREDIT_SCORE", apple="CREDIT_AND_FRAUD"),
    element("tax-information", "Tax information", "tax record; tax data; tax details; tax status; tax return",
            flags=FINANCIAL, dpv="Tax", ccpa="B"),
    element("commission", "Commissions", "commission tracking; commission data; commission tracking data; "
            "commissions earned; referral earnings; affiliate earnings; commission record",
            flags=FINANCIAL, ccpa="B"),
    element("payout-preference", "Payout preferences", "payout method; payout setting"),
    element("payout-details", "Payout details", "payout information; payout data; payout account", flags=FINANCIAL),

    # --- referrals
    element("referral-code", "Referral codes", "invite code; invitation code; affiliate code; referral link; "
            "affiliate link",
            flags=IDENTIFIER),
    element("referral-network", "Referral network", "referral network data; referral relationship; referral tree; "
            "downline",
            dpv="SocialNetwork"),

    # --- work and education
    element("job-title", "Job title", "occupation; profession; job role; job function", dpv="Job", ccpa="BI"),
    element("employer", "Employer", "employer name; name of employer", dpv="CurrentEmployment", ccpa="BI"),
    element("employment-history", "Employment history", "work history; work experience; professional experience; "
            "employment record",
            dpv="EmploymentHistory", ccpa="BI"),
    element("curriculum-vitae", "CV", "resume", flags=OPEN, dpv="Professional", ccpa="BI"),
    element("performance-review", "Performance review", "performance evaluation; performance appraisal",
            dpv="PerformanceAtWork", ccpa="I"),
    element("education", "Education", "educational background; education history; level of education; "
            "academic background",
            dpv="Education", ccpa="B"),
    element("student-record", "Student records", "education record; school record; academic record",
            dpv="School", ccpa="BJ"),

    # --- what somebody likes, and what is concluded about somebody
    element("interest", "Interests", "likes and dislikes; hobby; personal interest", dpv="Interest"),
    element("inference", "Inferences", "inferred interest; inferred characteristic; inferred preference; "
            "predicted interest; inferences drawn about you",
            dpv="Profile", ccpa="K"),
    element("risk-score", "Risk score", "fraud score; trust score; fraud risk score", ccpa="K"),
    element("emotion", "Emotions", "emotional state; mood", dpv="Emotion"),
    element("public-information", "Publicly available information", "publicly available data; "
            "information from public sources; public record"),

    # --- special categories (GDPR Art. 9), criminal data (Art. 10), and what lies close to them
    element("special-category-data", "Special categories of data", "special categories of personal data; "
            "special category personal data"),
    element("biometric-data", "Biometric data", "biometrics; biometric information; biometric identifier; "
            "biometric template",
            flags=IDENTIFIER, special=Special.BIOMETRIC, dpv="Biometric", ccpa="E", sensitive="2A",
            apple="SENSITIVE_INFO"),
    element("face-template", "Face templates", "faceprint; face print; facial template; facial print; "
            "facial recognition template; face recognition template; facial recognition data; face recognition data",
            broader="biometric-data", flags=IDENTIFIER, special=Special.BIOMETRIC, dpv="FacialPrint", ccpa="E",
            sensitive="2A", apple="SENSITIVE_INFO"),
    # Measured to edit or draw a face it identifies nobody; used to recognise somebody it is a template. So it has
    # no `special`, yet it breaks a promise of no biometric data (740 ILCS 14/10 names face geometry).
    element("face-geometry", "Face geometry", "facial geometry; facial landmark; face landmark; face mesh; "
            "scan of face geometry; face scan; facial scan",
            broader="biometric-data", flags=SOURCE),
    element("voiceprint", "Voiceprints", "voice print; voice template",
            broader="biometric-data", flags=IDENTIFIER, special=Special.BIOMETRIC, dpv="Biometric", ccpa="E",
            sensitive="2A", apple="SENSITIVE_INFO"),
    element("fingerprint", "Fingerprints", "fingerprint template; fingerprint scan; finger scan",
            broader="biometric-data", flags=IDENTIFIER, special=Special.BIOMETRIC, dpv="Fingerprint", ccpa="E",
            sensitive="2A", apple="SENSITIVE_INFO"),
    element("iris-scan", "Iris or retina scans", "retina scan; iris template; iris",
            broader="biometric-data", flags=IDENTIFIER, special=Special.BIOMETRIC, dpv="Biometric", ccpa="E",
            sensitive="2A", apple="SENSITIVE_INFO"),
    element("keystroke-pattern", "Keystroke patterns", "keystroke dynamics; typing pattern; typing rhythm",
            flags=BEHAVIOUR | SOURCE, ccpa="E"),
    element("genetic-data", "Genetic data", "genetic information; DNA; DNA data; genome data; genomic data",
            special=Special.GENETIC, dpv="Genetic", ccpa="C", sensitive="1F", apple="SENSITIVE_INFO"),
    element("neural-data", "Neural data", "brain activity data; neurodata", sensitive="1G"),
    element("health-data", "Health data", "health information; medical data; medical information; health info; "
            "data concerning health",
            special=Special.HEALTH, dpv="Health", ccpa="B", sensitive="2B", play="PSL_HEALTH", apple="HEALTH"),
    element("medical-record", "Medical records", "health record; medical history; medical file; health history; "
            "medical histories; health histories; patient record",
            broader="health-data", special=Special.HEALTH, dpv="HealthRecord", ccpa="B", sensitive="2B",
            play="PSL_HEALTH", apple="HEALTH"),
    element("medical-certificate", "Medical certificates", "sick note; doctor's note; sickness certificate; fit note; "
            "certificate of incapacity; sick leave certificate",
            broader="health-data", special=Special.HEALTH, dpv="HealthRecord", ccpa="B", sensitive="2B",
            play="PSL_HEALTH", apple="HEALTH"),
    element("medication", "Medication", "prescription; prescribed medication; medicine",
            broader="health-data", special=Special.HEALTH, dpv="Prescription", ccpa="B", sensitive="2B",
            play="PSL_HEALTH", apple="HEALTH"),
    element("mental-health", "Mental health", "mental health data; mental health information",
            broader="health-data", special=Special.HEALTH, dpv="MentalHealth", ccpa="B", sensitive="2B",
            play="PSL_HEALTH", apple="HEALTH"),
    element("disability", "Disability", "disability status; disability information",
            broader="health-data", special=Special.HEALTH, dpv="Disability", ccpa="C", sensitive="2B",
            apple="SENSITIVE_INFO"),
    element("reproductive-health", "Reproductive health", "pregnancy; pregnancy status; menstrual cycle; "
            "menstrual cycle data; reproductive health data",
            broader="health-data", special=Special.HEALTH, dpv="Health", sensitive="2B"),
    # A number that identifies somebody for health purposes is health data (GDPR recital 35).
    element("health-insurance-number", "Health insurance number", "medical insurance number; patient number; "
            "health insurance details; health insurance information",
            broader="health-data", flags=IDENTIFIER, special=Special.HEALTH, ccpa="B"),
    element("fitness-data", "Fitness data", "fitness information; workout data; step count; exercise data",
            play="PSL_FITNESS", apple="FITNESS"),
    element("ethnicity", "Racial or ethnic origin", "ethnic origin; race; racial origin; race and ethnicity; "
            "race or ethnicity; ethnic background",
            special=Special.RACIAL_OR_ETHNIC_ORIGIN, dpv="EthnicOrigin", ccpa="C", sensitive="1D",
            play="PSL_RACE_ETHNICITY", apple="SENSITIVE_INFO"),
    element("political-opinion", "Political opinions", "political view; political belief; political affiliation",
            special=Special.POLITICAL_OPINIONS, dpv="PoliticalOpinion", play="PSL_POLITICAL_RELIGIOUS",
            apple="SENSITIVE_INFO"),
    element("religious-belief", "Religious beliefs", "religion; religious affiliation; faith; religious conviction",
            special=Special.RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS, dpv="ReligiousBelief", ccpa="C", sensitive="1D",
            play="PSL_POLITICAL_RELIGIOUS", apple="SENSITIVE_INFO"),
    element("philosophical-belief", "Philosophical beliefs", "philosophical conviction",
            special=Special.RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS, dpv="PhilosophicalBelief", sensitive="1D",
            apple="SENSITIVE_INFO"),
    element("trade-union-membership", "Trade union membership", "union membership; labour union membership; "
            "labor union membership",
            special=Special.TRADE_UNION_MEMBERSHIP, dpv="TradeUnionMembership", sensitive="1D", apple="SENSITIVE_INFO"),
    element("sexual-orientation", "Sexual orientation", "sexual preference",
            special=Special.SEX_LIFE_OR_ORIENTATION, dpv="SexualPreference", ccpa="C", sensitive="2C",
            play="PSL_SEXUAL_ORIENTATION_GENDER_IDENTITY", apple="SENSITIVE_INFO"),
    element("sex-life", "Sex life", "sexual activity; data concerning sex life; sexual history",
            special=Special.SEX_LIFE_OR_ORIENTATION, dpv="Sexual", sensitive="2C"),
    element("criminal-record", "Criminal convictions and offences", "criminal conviction; criminal history; "
            "criminal offence; criminal records data",
            special=Special.CRIMINAL, dpv="Criminal"),
)
# fmt: on
