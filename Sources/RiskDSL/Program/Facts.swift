// The facts every result line carries, whatever the rules read: a fixed list, so that reports can be made from saved results.

/// Fields shown in the `facts` of a result.
public enum Facts {
  /// Canonical names in the order shown. The first is the consignment, the second the manifest.
  public static let fields: [String] = [
    "consignment.id", "consignment.manifest", "consignment.version", "consignment.doc_type", "consignment.master_id",
    "mode",
    "direction", "customs_office", "submitted", "arrival", "conveyance.id", "waybill", "vehicle.plate",
    "dispatch.country",
    "load.port",
    "discharge.port", "destination.country", "destination.port", "final_destination.country", "shipper.name",
    "consignee.name",
    "notify.name", "consignment.gross_weight", "item.description", "item.hs_code", "item.origin", "item.packages",
    "item.package_type", "item.gross_weight",
    "item.value", "item.currency", "container.number", "seal.number", "wagon.number",
  ]
}
